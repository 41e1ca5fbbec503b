package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.DockerDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample with a Dockerfile: built, pushed, pulled and run. */
class DockerfileIT {
  @TempDir Path folder;

  @Test
  void aDockerfileIsBuiltPushedPulledAndRun() throws Exception {
    try (DockerDaemon daemon = DockerDaemon.start();
        DistributionRegistry registry = DistributionRegistry.start()) {
      MavenRun maven = MavenRun.inCopyOf("dockerfile", folder);
      String base = registry.host() + "/demo/shell:1";
      String image = registry.host() + "/demo/hello-shell";
      makeShell(maven.project().resolve("target/shell"));

      maven.mvn("registry:push", "-Dregistry.context=target/shell", "-Dimage=" + base).successful();
      String[] push = {
        "registry:push", "-Dimage=" + image, "-Dregistry.buildArgs=BASE=" + base + ",GREETING=Hi"
      };
      String first = maven.mvn(push).successful().stdout();
      String second = maven.mvn(push).successful().stdout();

      assertThat(first).contains("pushed " + image + ":1.0.0@");
      assertThat(second).contains("unchanged");
      assertThat(
              daemon
                  .docker("run", "--rm", "--network=none", image + ":1.0.0")
                  .successful()
                  .stdout())
          .isEqualTo("Hi, world, says a file of the context\n");
      assertThat(
              daemon
                  .docker("run", "--rm", "--network=none", image + ":1.0.0", "moon")
                  .successful()
                  .stdout())
          .startsWith("Hi, moon");
    }
  }

  @Test
  void aMistakeIsToldByLineAndColumn() throws Exception {
    MavenRun maven = MavenRun.inCopyOf("dockerfile", folder);
    Files.writeString(maven.project().resolve("Dockerfile"), "FROM x\nCOPPY a b\n");

    assertThat(maven.mvn("registry:build").stdout())
        .contains("Dockerfile:2:1: 'COPPY' is not an instruction: did you mean COPY?");
    assertThat(maven.mvn("registry:build", "-Dregistry.context=none").stdout())
        .contains("there is no such directory");
  }

  /** A context with this machine's shell, and what that is linked to. */
  private static void makeShell(Path context) throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>(List.of(Path.of("/bin/sh"), Path.of("/bin/cat")));
    for (Path program : List.copyOf(files)) {
      String linked = Command.of("ldd", program.toString()).run().successful().stdout();
      Matcher library = Pattern.compile("(/\\S+) \\(0x").matcher(linked);
      while (library.find()) {
        files.add(Path.of(library.group(1)));
      }
    }
    for (Path file : files) {
      Path copy = context.resolve(file.toString().substring(1));
      Files.createDirectories(copy.getParent());
      if (!Files.exists(copy)) {
        Files.copy(file.toRealPath(), copy);
      }
    }
    Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY . /\nENV PATH=/bin\n");
  }
}
