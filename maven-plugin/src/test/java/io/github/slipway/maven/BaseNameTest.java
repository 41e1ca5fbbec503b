package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseNameTest {
  private static final Path DIRECTORY = Path.of("/work/app");

  private static String base(String from) {
    return BaseName.of(Optional.of(from), 17, DIRECTORY);
  }

  @ParameterizedTest
  @CsvSource({"7,8", "8,8", "9,11", "17,17", "18,21", "21,21", "22,25", "25,25", "26,26"})
  void theDefaultIsTheRuntimeOfTheNextLongTermRelease(int release, int runtime) {
    assertThat(BaseName.of(Optional.empty(), release, DIRECTORY))
        .isEqualTo("eclipse-temurin:" + runtime + "-jre");
  }

  @Test
  void namesInRegistriesStayAsTheyAre() {
    assertThat(base("localhost:5000/jre:17")).isEqualTo("localhost:5000/jre:17");
  }

  @Test
  void relativePathsStartAtTheProject() {
    assertThat(base("oci:base")).isEqualTo("oci:/work/app/base");
    assertThat(base("docker-archive:../x.tar")).isEqualTo("docker-archive:/work/x.tar");
    assertThat(base("oci:/opt/base")).isEqualTo("oci:/opt/base");
  }
}
