package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerDaemonTest {
  @TempDir Path folder;

  @Test
  void runsContainersAndPushesToARegistryOnLoopback() throws Exception {
    try (DockerDaemon daemon = DockerDaemon.start();
        DistributionRegistry registry = DistributionRegistry.start()) {
      // An image with one static binary and no base: the client itself.
      Path client = Files.createDirectories(folder.resolve("bin")).resolve("docker");
      Files.copy(
          RequiredPart.DOCKER.require(), client, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY bin /bin\n");
      String image = registry.host() + "/client:1";

      daemon.docker("build", "-t", image, folder.toString()).successful();
      daemon.docker("push", image).successful();

      assertThat(registry.requests()).contains("PUT /v2/client/manifests/1");
      assertThat(daemon.docker("run", "--rm", "--network=none", image, "/bin/docker", "--version"))
          .satisfies(result -> assertThat(result.successful().stdout()).contains("Docker version"));
    }
  }
}
