package io.github.slipway.maven;

import static io.github.slipway.maven.HostConfigsTest.Place.CERTS;
import static io.github.slipway.maven.HostConfigsTest.Place.DAEMON;
import static io.github.slipway.maven.HostConfigsTest.Place.ENTRY;
import static io.github.slipway.maven.HostConfigsTest.Place.PARAMETERS;
import static io.github.slipway.maven.HostConfigsTest.Place.SETTINGS;
import static io.github.slipway.maven.HostConfigsTest.Place.YAML;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.registry.CaCertificates.PemFile;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.UploadMode;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which place counts when several say something about a host: each place here says all that it can,
 * and the first of them is taken away, one after the other.
 */
@DisabledOnOs(OS.WINDOWS)
class HostConfigsTest {
  private static final String HOST = "hub.test:5000";
  private static final String HUB = "docker.io";

  @TempDir private Path folder;

  /** In the order of the documentation. */
  enum Place {
    ENTRY,
    PARAMETERS,
    YAML,
    CERTS,
    DAEMON,
    SETTINGS
  }

  private RegistryConfig config(String host, Set<Place> places) throws IOException {
    Path home = Files.createTempDirectory(folder, "home");
    if (places.contains(YAML)) {
      write(
          home.resolve(".config/slipway/registries.yaml"),
          """
          registries:
            '%s': {insecure: false, ca: /yaml.pem, clientCertificate: /yaml.pem, clientKey: /yaml.pem,
              proxy: {url: 'http://yaml.test:1'}, upload: {chunked: 3B}, connections: 3}
            docker.io: {mirrors: yaml.test}
          """
              .formatted(HOST));
    }
    if (places.contains(CERTS)) {
      for (String name : List.of("ca.crt", "me.cert", "me.key")) {
        write(home.resolve(".docker/certs.d").resolve(HOST).resolve(name), "");
      }
    }
    if (places.contains(DAEMON)) {
      write(
          home.resolve(".docker/daemon.json"),
          "{\"insecure-registries\":[\"%s\"],\"registry-mirrors\":[\"https://daemon.test\"]}"
              .formatted(HOST));
    }
    Settings settings = new Settings();
    if (places.contains(SETTINGS)) {
      Proxy proxy = new Proxy();
      proxy.setProtocol("http");
      proxy.setHost("settings.test");
      settings.addProxy(proxy);
    }
    return HostConfigs.of(
            reaching(places, settings),
            Optional.empty(),
            Map.of("HOME", home.toString()),
            home,
            Listener.SILENT)
        .apply(host);
  }

  private static ReachParameters reaching(Set<Place> places, Settings settings) {
    boolean parameters = places.contains(PARAMETERS);
    Optional<Path> pem = parameters ? Optional.of(Path.of("/parameters.pem")) : Optional.empty();
    return new ReachParameters(
        parameters ? List.of(HOST) : List.of(),
        pem,
        pem,
        pem,
        parameters ? Optional.of("parameters.test") : Optional.empty(),
        parameters ? Optional.of("chunked:2B") : Optional.empty(),
        places.contains(ENTRY) ? List.of(entry(HOST), entry(HUB)) : List.of(),
        Path.of("/"),
        settings,
        request -> {
          throw new AssertionError("nothing is encrypted here");
        });
  }

  private static Registry entry(String host) {
    Registry registry = new Registry();
    registry.host = host;
    registry.insecure = false;
    registry.ca = "/entry.pem";
    registry.clientCertificate = "/entry.pem";
    registry.proxy = "http://entry.test:1";
    registry.mirrors = List.of("entry.test");
    registry.upload = "chunked:1B";
    registry.connections = 2;
    return registry;
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Takes away the places in this order, and says what the rest makes of an attribute. */
  private <T> List<T> asTheyGo(
      List<Place> order, String host, Function<RegistryConfig, T> attribute) throws IOException {
    Set<Place> left = new TreeSet<>(Set.of(Place.values()));
    List<T> values = new ArrayList<>();
    for (Place place : order) {
      values.add(attribute.apply(config(host, left)));
      left.remove(place);
    }
    values.add(attribute.apply(config(host, left)));
    return values;
  }

  @Test
  void clientCertificatesAreOfParametersThenYamlThenCertsD() throws Exception {
    assertThat(
            asTheyGo(
                List.of(ENTRY, PARAMETERS, YAML, CERTS),
                HOST,
                config ->
                    config
                        .clientCertificate()
                        .map(pem -> ((ClientCertificate.Pem) pem).certificate().getFileName() + "")
                        .orElse("none")))
        .containsExactly("entry.pem", "parameters.pem", "yaml.pem", "me.cert", "none");
  }

  @Test
  void whetherAHostIsInsecureIsSaidByParametersThenYamlThenDaemonJson() throws Exception {
    assertThat(asTheyGo(List.of(ENTRY, PARAMETERS, YAML, DAEMON), HOST, RegistryConfig::insecure))
        .containsExactly(false, true, false, true, false);
  }

  @Test
  void proxiesAreOfTheEntryThenYamlThenSettingsXml() throws Exception {
    assertThat(
            asTheyGo(
                List.of(ENTRY, YAML, SETTINGS),
                HOST,
                config -> config.proxy().map(proxy -> proxy.host()).orElse("none")))
        .containsExactly("entry.test", "yaml.test", "settings.test", "none");
  }

  @Test
  void mirrorsOfDockerHubAreOfParametersThenYamlThenDaemonJson() throws Exception {
    assertThat(
            asTheyGo(
                List.of(ENTRY, PARAMETERS, YAML, DAEMON),
                HUB,
                config -> config.mirrors().stream().map(Mirror::registry).toList()))
        .containsExactly(
            List.of("entry.test"),
            List.of("parameters.test"),
            List.of("yaml.test"),
            List.of("daemon.test"),
            List.of());
  }

  @Test
  void uploadsAndConnectionsAreOfParametersThenYaml() throws Exception {
    assertThat(asTheyGo(List.of(ENTRY, PARAMETERS, YAML), HOST, RegistryConfig::upload))
        .containsExactly(
            UploadMode.chunked(1), UploadMode.chunked(2), UploadMode.chunked(3), UploadMode.AUTO);
    assertThat(asTheyGo(List.of(ENTRY, YAML), HOST, RegistryConfig::connections))
        .containsExactly(2, 3, RegistryConfig.SECURE.connections());
  }

  @Test
  void theCertificatesOfAllPlacesAreTrusted() throws Exception {
    assertThat(config(HOST, Set.of(Place.values())).cas())
        .extracting(pem -> ((PemFile) pem).file().getFileName().toString())
        .containsExactly("entry.pem", "parameters.pem", "yaml.pem", "ca.crt");
  }
}
