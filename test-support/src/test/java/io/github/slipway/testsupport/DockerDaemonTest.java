package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerDaemonTest {
  @TempDir Path folder;

  @Test
  void runsContainersAndPushesToARegistryOnLoopback() throws Exception {
    try (DockerDaemon daemon = DockerDaemon.start();
        DistributionRegistry registry = DistributionRegistry.start()) {
      copyWithLibraries(Path.of("/bin/echo"), folder.resolve("root"));
      Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY root /\n");
      String image = registry.host() + "/echo:1";

      daemon.docker("build", "-t", image, folder.toString()).successful();
      daemon.docker("push", image).successful();

      assertThat(registry.requests()).contains("PUT /v2/echo/manifests/1");
      Command.Result run =
          daemon.docker("run", "--rm", "--network=none", image, "/bin/echo", "launched");
      assertThat(run.successful().stdout()).isEqualTo("launched\n");
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    Path configuration;
    try (DockerDaemon daemon = DockerDaemon.start()) {
      configuration = daemon.configuration();
    }
    assertThat(Files.exists(configuration.getParent())).isFalse();
  }

  /** An image needs no base when it has the command, the C library and the loader. */
  private static void copyWithLibraries(Path command, Path root) throws Exception {
    String libraries = Command.of("ldd", command.toString()).run().successful().stdout();
    List<Path> files =
        Pattern.compile("/\\S+").matcher(libraries).results().map(r -> Path.of(r.group())).toList();
    copy(command, root);
    for (Path file : files) {
      copy(file, root);
    }
  }

  private static void copy(Path file, Path root) throws Exception {
    Path target = root.resolve(file.toString().substring(1));
    Files.createDirectories(target.getParent());
    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
