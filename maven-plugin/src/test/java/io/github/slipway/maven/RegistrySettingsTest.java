package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
  private final RegistrySettings settings =
      new RegistrySettings(
          List.of("all.example", "one.example:5000"), Optional.of(Path.of("/etc/ca.pem")));

  @Test
  void onlyListedHostsAreInsecure() {
    assertThat(settings.apply("one.example:5000").insecure()).isTrue();
    assertThat(settings.apply("one.example").insecure()).isFalse();
    assertThat(settings.apply("one.example:5001").insecure()).isFalse();
    assertThat(settings.apply("other.example").insecure()).isFalse();
  }

  @Test
  void aHostWithoutAPortStandsForAllItsPorts() {
    assertThat(settings.apply("all.example").insecure()).isTrue();
    assertThat(settings.apply("all.example:5000").insecure()).isTrue();
  }

  @Test
  void theCaCertificatesAreForAllHosts() {
    assertThat(settings.apply("any.example").cas()).containsExactly(Path.of("/etc/ca.pem"));
  }
}
