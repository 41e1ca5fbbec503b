package io.github.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.ScratchFiles;
import io.github.slipway.layout.DockerDaemons;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerDaemonBaseTest {
  @TempDir Path folder;

  @Test
  void anImageOfTheDaemonIsABaseAndLeavesNoFileBehind() throws Exception {
    LayerStore store = LayerStore.at(folder.resolve("store"));
    try (DockerDaemon daemon = DockerDaemon.start();
        ScratchFiles scratch = ScratchFiles.of(store)) {
      build(daemon);
      String docker = RequiredPart.DOCKER.require().toString();
      List<String> command = List.of(docker, "--host", daemon.host());

      ResolvedBase base = base("localhost/base:1", command, store, scratch);
      assertThat(base.name()).isEqualTo("docker-daemon:localhost/base:1");
      assertThat(base.identity())
          .hasToString(
              daemon
                  .docker("image", "inspect", "--format", "{{.Id}}", "localhost/base:1")
                  .successful()
                  .stdout()
                  .strip());
      BaseImage image = base.load();
      assertThat(image.layers()).hasSize(1);
      try (InputStream in = image.content().apply(image.layers().get(0)).open()) {
        assertThat(in.readAllBytes()).hasSize((int) image.layers().get(0).size());
      }

      assertThatThrownBy(() -> base("localhost/none:1", command, store, scratch))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.DOCKER_NO_IMAGE);
                assertThat(e.what()).contains("localhost/none:1");
              });
    }
    try (Stream<Path> left = Files.walk(folder.resolve("store"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  /** One layer with one file, without a base and without a network. */
  private void build(DockerDaemon daemon) throws IOException, InterruptedException {
    Path file = folder.resolve("layer.tar");
    Files.writeString(folder.resolve("hello"), "hello");
    Command.of("tar", "-C", folder.toString(), "-cf", file.toString(), "hello").run().successful();
    daemon.docker("import", file.toString(), "localhost/base:1").successful();
  }

  private static ResolvedBase base(
      String name, List<String> command, LayerStore store, ScratchFiles scratch)
      throws IOException, InterruptedException {
    return new DockerDaemonBase(name, DockerDaemons.by(command), store, scratch)
        .resolve(Platform.DEFAULT);
  }

  @Test
  void aDaemonThatIsNotThereIsToldInDockersWords() {
    String docker = RequiredPart.DOCKER.require().toString();
    LayerStore store = LayerStore.at(folder.resolve("store"));
    List<String> command = List.of(docker, "--host", "unix://" + folder.resolve("no.sock"));

    assertThatThrownBy(() -> base("app:1", command, store, ScratchFiles.of(store)))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.DOCKER_SAVE_FAILED);
              assertThat(e.what()).contains("app:1", "no.sock");
            });
  }

  @Test
  void withoutDockersCommandAFileIsAdvised() {
    LayerStore store = LayerStore.at(folder.resolve("store"));
    List<String> command = List.of(folder.resolve("docker").toString());

    assertThatThrownBy(() -> base("app:1", command, store, ScratchFiles.of(store)))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.DOCKER_MISSING);
              assertThat(e.advice()).contains("-Dregistry.from=docker-archive:");
            });
  }
}
