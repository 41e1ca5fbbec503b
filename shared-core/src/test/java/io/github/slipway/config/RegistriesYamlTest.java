package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.ProxyServer;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.UploadMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistriesYamlTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("registries.yaml");
  }

  private RegistriesYaml source(Map<String, String> environment) {
    return new RegistriesYaml(file(), false, environment);
  }

  private RegistryConfig config(String yaml, String registry) throws IOException {
    Files.writeString(file(), yaml);
    return new MergedSettings(source(Map.of("PASSWORD", "from variable")).of(registry)).config();
  }

  private SlipwayException failure(String yaml) {
    try {
      config(yaml, "hub.test");
    } catch (SlipwayException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no failure");
  }

  @Test
  void aFileThatIsNotThereSaysNothing() {
    assertThat(source(Map.of()).of("hub.test")).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsAFailureIfItWasNamed() {
    assertThatThrownBy(() -> new RegistriesYaml(file(), true, Map.of()).of("hub.test"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining(file() + "")
        .hasMessageContaining("there is no such file");
  }

  @ParameterizedTest
  @CsvSource({"''", "'# nothing yet\n'", "'registries:\n'", "'---\n'"})
  void aFileWithNothingInItSaysNothing(String yaml) throws Exception {
    assertThat(config(yaml, "hub.test")).isEqualTo(RegistryConfig.SECURE);
  }

  @Test
  void saysEverythingAboutAHost() throws Exception {
    Files.writeString(folder.resolve("secret"), "from file\n");
    String yaml =
        """
        registries:
          hub.test:
            insecure: true
            ca: [a.pem, /certs/b.pem]
            pkcs12: me.p12
            pkcs12PasswordFile: secret
            proxy:
              url: http://proxy.test:3128
              username: me
              passwordEnv: PASSWORD
            mirrors: [one.test:5000, two.test/docker/hub]
            connections: 5
            upload:
              chunked: 10MB
        """;

    assertThat(config(yaml, "hub.test"))
        .isEqualTo(
            RegistryConfig.SECURE
                .withInsecure(true)
                .withCaFiles(List.of(folder.resolve("a.pem"), Path.of("/certs/b.pem")))
                .withClientCertificate(
                    new ClientCertificate.Pkcs12(
                        folder.resolve("me.p12"), Optional.of(Secret.of("from file"))))
                .withProxy(
                    new ProxyServer(
                        "proxy.test",
                        3128,
                        Optional.of(
                            new Credential.UsernamePassword("me", Secret.of("from variable"))),
                        "'hub.test' of " + file()))
                .withMirrors(
                    List.of(new Mirror("one.test:5000", ""), new Mirror("two.test", "docker/hub")))
                .withConnections(5)
                .withUpload(UploadMode.chunked(10_000_000)));
  }

  @Test
  void aClientCertificateMayBeTwoPemFiles() throws Exception {
    String yaml =
        """
        registries:
          hub.test: {clientCertificate: me.pem, clientKey: keys/me.key}
        """;

    assertThat(config(yaml, "hub.test").clientCertificate())
        .contains(
            new ClientCertificate.Pem(folder.resolve("me.pem"), folder.resolve("keys/me.key")));
  }

  @Test
  void whatIsSaidForFewerHostsCountsMore() throws Exception {
    String yaml =
        """
        registries:
          "*.test": {connections: 1, insecure: true, upload: monolithic}
          hub.test: {connections: 2, insecure: false}
          hub.test:5000: {connections: 3}
        """;

    assertThat(config(yaml, "hub.test:5000"))
        .isEqualTo(RegistryConfig.SECURE.withConnections(3).withUpload(UploadMode.MONOLITHIC));
    assertThat(config(yaml, "hub.test").connections()).isEqualTo(2);
    assertThat(config(yaml, "other.test").insecure()).isTrue();
    assertThat(config(yaml, "elsewhere.example")).isEqualTo(RegistryConfig.SECURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "registries:\\n  hub.test:\\n    insecur: true | 3 | 5 | did you mean 'insecure'?",
        "registries:\\n  hub.test:\\n    colour: red | 3 | 5 | there may be ca, clientCertificate",
        "registry:\\n  hub.test: {} | 1 | 1 | did you mean 'registries'?",
        "registries:\\n  hub.test:\\n    proxy:\\n      url: http://p:1\\n      password: hidden"
            + " | 5 | 7 | did you mean 'passwordEnv'?",
        "registries:\\n  hub.test:\\n    insecure: 'yes' | 3 | 5 | true or false",
        "registries:\\n  http://hub.test: {} | 2 | 3 | without http://",
        "registries:\\n  hub.test: {}\\n  HUB.test: {} | 3 | 3 | there twice",
        "registries:\\n  hub.test: {}\\n  hub.test: {} | 3 | 3 | there twice",
        "registries:\\n  hub.test:\\n\\tinsecure: true | 3 | 1 | not YAML",
        "registries: {} \\n---\\nregistries: {} | 3 | 1 | second document",
        "registries:\\n  *.test: {} | 2 | 4 | needs quotes",
      })
  void saysWhereAMistakeIs(String yaml, int line, int column, String why) {
    assertThat(failure(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .hasMessageContaining(file() + ", line " + line + ", column " + column + ": ")
        .hasMessageContaining(why)
        .extracting(SlipwayException::problem)
        .isEqualTo(Problem.REGISTRIES_FILE_INVALID);
  }

  @Test
  void aMistakeInAnyEntryIsAFailure() {
    failure("registries: {hub.test: {}, other.test: {connections: 0}}");
  }

  @Test
  void passwordsAreFetchedForTheHostsThatNeedThem() throws Exception {
    String yaml =
        """
        registries:
          hub.test: {pkcs12: me.p12, pkcs12PasswordEnv: NOT_SET}
        """;

    assertThat(config(yaml, "other.test")).isEqualTo(RegistryConfig.SECURE);
    assertThat(failure(yaml))
        .hasMessageContaining("line 2")
        .hasMessageContaining("variable NOT_SET is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy: {url: 'http://me:hidden@proxy.test:3128'}",
        "proxy: {url: 'http://proxy.test', password: hidden}",
        "proxy: 'http://me:hidden@proxy.test:3128'",
        "upload: hidden",
        "ca: {hidden: hidden}",
        "mirrors: 'https://me:hidden@mirror.test'",
        "pkcs12Password: 'hidden",
        "pkcs12: a.p12\\n    pkcs12PasswordFile: [hidden",
        "insecure: hidden",
      })
  void whatMayBeSecretIsNotShown(String line) {
    SlipwayException failure =
        failure("registries:\n  hub.test:\n    " + line.replace("\\n", "\n") + "\n");

    for (Throwable e = failure; e != null; e = e.getCause()) {
      assertThat(e.toString().replace("{hidden:", "")).doesNotContain("hidden");
    }
  }
}
