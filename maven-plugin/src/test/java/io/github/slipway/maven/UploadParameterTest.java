package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.UploadMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadParameterTest {

  @Test
  void aBlobGoesAsTheClientThinksFitOrInOneRequest() {
    assertThat(UploadParameter.parse("auto")).isEqualTo(UploadMode.AUTO);
    assertThat(UploadParameter.parse("monolithic")).isEqualTo(UploadMode.MONOLITHIC);
  }

  @ParameterizedTest
  @CsvSource({
    "chunked, 16777216",
    "chunked:1000B, 1000",
    "chunked:10MB, 10000000",
    "chunked:8 MiB, 8388608",
  })
  void orInChunks(String text, long bytes) {
    assertThat(UploadParameter.parse(text)).isEqualTo(UploadMode.chunked(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"whole", "chunked:", "chunked:0", "chunked:1000", "chunked:10XB", "chunked:-1"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> UploadParameter.parse(text))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("registry.upload");
  }
}
