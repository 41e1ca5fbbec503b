package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.config.RegistryConfigs;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.CaCertificates.PemFile;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.UploadMode;
import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySettingsTest {
  private static RegistryConfig config(String registry, List<String> insecure, Optional<Path> ca) {
    return new RegistryConfigs(List.of(new RegistrySettings(insecure, ca)), Listener.SILENT)
        .apply(registry);
  }

  @ParameterizedTest
  @CsvSource({
    "hub.example.com:5000, true",
    "hub.example.com:5001, false",
    "hub.example.com, false",
    "dev.example.com:5000, true",
    "dev.example.com, true",
    "10.1.2.3:5000, true",
    "11.1.2.3:5000, false",
  })
  void aHostIsInsecureForOnePortOrForAllOrByItsAddress(String registry, boolean insecure) {
    List<String> listed = List.of("hub.example.com:5000", "dev.example.com", "10.0.0.0/8");

    assertThat(config(registry, listed, Optional.empty()).insecure()).isEqualTo(insecure);
  }

  @Test
  void theCertificatesOfTheFileAreForAllHosts() {
    Path ca = Path.of("ca.pem");

    assertThat(config("hub.example.com", List.of(), Optional.of(ca)).cas())
        .containsExactly(new PemFile(ca));
  }

  @Test
  void theWayToSendBlobsIsForAllHosts() {
    RegistrySettings settings =
        new RegistrySettings(List.of(), Optional.empty())
            .withUpload(Optional.of(UploadMode.MONOLITHIC));

    assertThat(new RegistryConfigs(List.of(settings), Listener.SILENT).apply("hub").upload())
        .isEqualTo(UploadMode.MONOLITHIC);
  }

  @Test
  void anEntryThatIsNoHostIsRefused() {
    assertThatThrownBy(() -> new RegistrySettings(List.of("http://hub"), Optional.empty()))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("registry.insecure: 'http://hub': it is a host, without http://");
  }
}
