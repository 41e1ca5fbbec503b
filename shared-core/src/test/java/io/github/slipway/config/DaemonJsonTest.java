package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.report.HeardLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonJsonTest {
  @TempDir private Path folder;

  private final HeardLines lines = new HeardLines();
  private Path file;
  private DaemonJson source;

  @BeforeEach
  void name() {
    file = folder.resolve("daemon.json");
    source = new DaemonJson(file, DaemonJsonTest::addresses, lines);
  }

  private static InetAddress[] addresses(String host) throws UnknownHostException {
    if (host.equals("hub.test")) {
      return new InetAddress[] {InetAddress.getByName("10.1.2.3")};
    }
    throw new UnknownHostException(host);
  }

  private void write(String json) throws IOException {
    Files.writeString(file, json);
  }

  private RegistryConfig config(String registry) {
    return new MergedSettings(source.of(registry)).config();
  }

  @Test
  void aFileThatIsNotThereSaysNothing() {
    assertThat(source.of("hub.test")).isEmpty();
    assertThat(source.of("docker.io")).isEmpty();
    assertThat(lines.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "named.test:5000, true",
    "named.test, false",
    "named.test:5001, false",
    "plain.test, true",
    "plain.test:5000, false",
    "upper.test, true",
    "scheme.test:80, true",
    "hub.test:5000, true",
    "10.200.1.1:5000, true",
    "11.200.1.1:5000, false",
    "unknown.test, false",
    "docker.io, false",
  })
  void insecureRegistriesAreNamedExactlyOrByTheirAddress(String registry, boolean insecure)
      throws Exception {
    write(
        """
        {"debug": true, "insecure-registries":
          ["named.test:5000", "plain.test", "Upper.test", "http://scheme.test:80", "10.0.0.0/8",
           "docker.io"]}
        """);

    assertThat(config(registry).insecure()).isEqualTo(insecure);
    assertThat(lines.lines()).isEmpty();
  }

  @Test
  void registryMirrorsAreThoseOfDockerHub() throws Exception {
    write(
        """
        {"registry-mirrors": ["https://one.test", "http://two.test:5000/"]}
        """);

    assertThat(config("docker.io"))
        .isEqualTo(
            RegistryConfig.SECURE.withMirrors(
                List.of(new Mirror("one.test", ""), new Mirror("two.test:5000", ""))));
    assertThat(config("hub.test").mirrors()).isEmpty();
    assertThat(lines.lines()).isEmpty();
  }

  @Test
  void aMirrorInPlainHttpIsInsecure() throws Exception {
    write(
        """
        {"registry-mirrors": ["https://one.test", "http://two.test:5000"]}
        """);

    assertThat(config("two.test:5000").insecure()).isTrue();
    assertThat(config("one.test").insecure()).isFalse();
  }

  @Test
  void whatIsWrongInAListIsPassedOverWithAWarningAndTheRestCounts() throws Exception {
    write(
        """
        {"insecure-registries": ["10.0.0.0/40", 7, "good.test", "bad host"],
         "registry-mirrors": ["one.test", "https://two.test/path", "https://good.test"]}
        """);

    assertThat(config("good.test").insecure()).isTrue();
    assertThat(config("docker.io").mirrors()).containsExactly(new Mirror("good.test", ""));
    assertThat(lines.lines())
        .hasSize(5)
        .allMatch(line -> line.contains(" in " + file + " is passed over: "))
        .anyMatch(line -> line.contains("'10.0.0.0/40' of insecure-registries"))
        .anyMatch(line -> line.contains("An element of insecure-registries"))
        .anyMatch(line -> line.contains("'bad host' of insecure-registries"))
        .anyMatch(line -> line.contains("'one.test' of registry-mirrors"))
        .anyMatch(line -> line.contains("'https://two.test/path' of registry-mirrors"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"insecure-registries\": [", "[]", "{\"insecure-registries\": \"a\"}"})
  void aBrokenFileIsAWarningThatNamesItOnce(String json) throws Exception {
    write(json);

    assertThat(config("hub.test")).isEqualTo(RegistryConfig.SECURE);
    assertThat(config("docker.io")).isEqualTo(RegistryConfig.SECURE);
    assertThat(lines.lines()).hasSize(1).allMatch(line -> line.contains(file + " is passed over"));
  }

  @Test
  void aFileThatCannotBeReadIsAWarning() throws Exception {
    Files.createDirectory(file);

    assertThat(config("hub.test")).isEqualTo(RegistryConfig.SECURE);
    assertThat(lines.lines()).hasSize(1).allMatch(line -> line.contains(file + " is passed over"));
  }

  @Test
  void anEmptyFileSaysNothing() throws Exception {
    write("");

    assertThat(config("hub.test")).isEqualTo(RegistryConfig.SECURE);
    assertThat(lines.lines()).isEmpty();
  }
}
