package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Platform;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormatAndPlatformTest {
  private static final List<String> IN_POM = List.of("linux/amd64", "linux/aarch64");

  private final Properties user = new Properties();

  private ParameterValues values() {
    return new ParameterValues(
        user, new Properties(), new Properties(), Set.of("platform", "platforms")::contains);
  }

  @Test
  void thePlatformOfMostIsTheDefault() {
    assertThat(FormatAndPlatform.platforms(values(), null, null))
        .containsExactly(Platform.of("linux/amd64"));
  }

  @Test
  void severalStayInTheirOrder() {
    assertThat(FormatAndPlatform.platforms(values(), null, IN_POM))
        .containsExactly(Platform.of("linux/amd64"), Platform.of("linux/arm64"));
    user.setProperty("registry.platforms", "linux/arm/v7, linux/amd64");
    assertThat(FormatAndPlatform.platforms(values(), null, IN_POM))
        .containsExactly(Platform.of("linux/arm/v7"), Platform.of("linux/amd64"));
  }

  @Test
  void onePlatformWinsOverSeveralOfTheSamePlace() {
    assertThat(FormatAndPlatform.platforms(values(), "linux/s390x", IN_POM))
        .containsExactly(Platform.of("linux/s390x"));
    user.setProperty("registry.platforms", "linux/arm/v7,linux/amd64");
    user.setProperty("registry.platform", "linux/386");
    assertThat(FormatAndPlatform.platforms(values(), null, IN_POM))
        .containsExactly(Platform.of("linux/386"));
  }

  @Test
  void theCommandLineWinsOverThePom() {
    user.setProperty("registry.platforms", "linux/arm/v7,linux/amd64");
    assertThat(FormatAndPlatform.platforms(values(), "linux/s390x", null)).hasSize(2);
    user.clear();
    user.setProperty("registry.platform", "linux/386");
    assertThat(FormatAndPlatform.platforms(values(), null, IN_POM))
        .containsExactly(Platform.of("linux/386"));
  }

  @Test
  void whatIsNoPlatformIsNamed() {
    assertThatThrownBy(
            () -> FormatAndPlatform.platforms(values(), null, List.of("linux/amd64", "arm64")))
        .hasMessageContaining("'arm64' is not a valid value of registry.platforms");
  }
}
