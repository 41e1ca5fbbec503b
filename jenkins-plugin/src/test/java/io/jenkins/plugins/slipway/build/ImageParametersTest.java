package io.jenkins.plugins.slipway.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.problem.SlipwayException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageParametersTest {
  @Test
  void listsAndMapsAreWrittenAsForMaven() {
    ImageParameters said =
        ImageParameters.of(Map.of("args", " a, b\\,c ,,d\\\\", "labels", "x=1=2,y="));

    assertThat(said.list("args")).containsExactly("a", "b,c", "d\\");
    assertThat(said.map("labels")).isEqualTo(Map.of("x", "1=2", "y", ""));
    assertThat(said.list("ports")).isEmpty();
  }

  @Test
  void theyAreTheSettingsOfTheImage() {
    ImageConfig config =
        config(
            Map.of(
                "environment", "A=1",
                "ports", "8080",
                "user", "1000",
                "entrypoint", "/run,it",
                "creationTime", "2026-11-21T08:00:00+08:00",
                "format", "OCI"));

    ImageSettings settings = config.settings();
    assertThat(settings.environment()).isEqualTo(Map.of("A", "1"));
    assertThat(settings.ports()).containsExactly("8080/tcp");
    assertThat(settings.user()).hasValue("1000");
    assertThat(settings.entrypoint()).hasValue(List.of("/run", "it"));
    assertThat(settings.created()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(config.format()).isEqualTo(ImageFormat.OCI);
    assertThat(config.from(Path.of("/ws"))).isEmpty();
  }

  @Test
  void aBaseOnDiskStartsInTheDirectoryOfTheProject() {
    assertThat(config(Map.of("from", "oci:base")).from(Path.of("/ws"))).hasValue("oci:/ws/base");
    assertThat(config(Map.of("from", "hub.test/base")).from(Path.of("/ws")))
        .hasValue("hub.test/base");
  }

  @ParameterizedTest
  @CsvSource({"format,tar", "platform,arm64/linux/x/y", "creationTime,yesterday", "labels,none"})
  void whatCannotBeIsToldWithItsName(String name, String value) {
    ImageConfig config = config(Map.of(name, value));

    assertThatThrownBy(
            () -> {
              config.format();
              config.platforms();
              config.settings();
            })
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("'" + value + "'")
        .hasMessageContaining("registry." + name);
  }

  private static ImageConfig config(Map<String, String> parameters) {
    return new ImageConfig(ImageParameters.of(parameters));
  }
}
