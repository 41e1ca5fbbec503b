package io.github.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "linux/amd64, linux/amd64",
    "linux/arm/v7, linux/arm/v7",
    "linux/x86_64, linux/amd64",
    "linux/aarch64, linux/arm64",
    "Linux/AMD64, linux/amd64",
    "windows/amd64, windows/amd64",
    "linux/s390x, linux/s390x",
    "linux/arm64/v8.2, linux/arm64/v8.2"
  })
  void readsWhatPeopleWrite(String text, String platform) {
    assertThat(Platform.of(text)).hasToString(platform).isEqualTo(Platform.of(platform));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "linux",
        "linux/",
        "/amd64",
        "linux/amd64/",
        "linux//v8",
        "a/b/c/d",
        "linux amd64",
        "linux/amd 64",
        "linux/ämd64",
        "linux/amd64\n",
        "linux:amd64"
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Platform.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a platform: " + text);
  }
}
