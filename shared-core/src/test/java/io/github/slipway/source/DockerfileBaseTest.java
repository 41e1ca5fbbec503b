package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Platform;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileBaseTest {
  @TempDir private Path context;

  @ParameterizedTest
  @CsvSource({
    "scratch, scratch",
    "nginx:1.29, docker.io/library/nginx:1.29",
    "hub.test:5000/team/base, hub.test:5000/team/base",
    "jlink, docker.io/library/jlink",
    "docker-daemon:secret, docker.io/library/docker-daemon:secret"
  })
  void fromNamesAnImageOfARegistryWhateverItsNameMeansElsewhere(String image, String base)
      throws Exception {
    assertThat(from(image)).hasValue(base);
  }

  @ParameterizedTest
  @ValueSource(strings = {"oci:/srv/private", "oci-archive:../a.tar", "docker-archive:/a.tar"})
  void fromReadsNothingFromDisk(String image) {
    assertThatThrownBy(() -> from(image))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("Dockerfile:1:6")
        .hasMessageContaining(image);
  }

  @Test
  void aBaseFromAnArgumentIsNoExceptionToIt() {
    assertThatThrownBy(() -> read("ARG BASE=oci:/srv/private\nFROM $BASE\n"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("Dockerfile:2:6");
  }

  private Optional<String> from(String image) throws IOException, InterruptedException {
    return read("FROM " + image + "\n");
  }

  private Optional<String> read(String dockerfile) throws IOException, InterruptedException {
    Path file = Files.writeString(context.resolve("Dockerfile"), dockerfile);
    DockerfileProject project =
        new DockerfileProject("test", context, file, Map.of(), Optional.empty());
    return new DockerfileSource(project, Listener.SILENT).from(Platform.DEFAULT);
  }
}
