package io.jenkins.plugins.slipway.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.config.ConfigFiles;
import io.github.slipway.config.RegistryConfigs;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.DockerConfigCredentials;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.TestCertificates;
import io.jenkins.plugins.slipway.agent.HostReach;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.StorePlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolFilesTest {
  private static final String GOOGLE_KEY = "{\n  \"private_key_id\": \"abcdef0123456789\"\n}\n";

  @Test
  void dockersFileHasEachKindOfLoginInDockersForm() throws Exception {
    JsonNode auths =
        config(
            ToolFiles.of(
                reach(
                    List.of(),
                    login("hub.test", Login.Kind.PASSWORD, "me", "pw"),
                    login("hub.test", Login.Kind.PASSWORD, "second", "no"),
                    login("docker.io", Login.Kind.PASSWORD, "me", "pw"),
                    login("azure.test", Login.Kind.IDENTITY_TOKEN, "", "refresh"),
                    login("token.test", Login.Kind.REGISTRY_TOKEN, "", "bearer"),
                    login("unbound.test", Login.Kind.PASSWORD, "me", "pw")),
                List.of("hub.test", "docker.io", "azure.test", "token.test")));

    assertThat(auths.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "hub.test", "https://index.docker.io/v1/", "azure.test", "token.test");
    assertThat(auths.at("/hub.test/auth").asText()).isEqualTo(base64("me:pw"));
    assertThat(auths.at("/azure.test/identitytoken").asText()).isEqualTo("refresh");
    assertThat(auths.at("/azure.test/auth").asText()).isEqualTo(base64("<token>:"));
    assertThat(auths.at("/token.test/registrytoken").asText()).isEqualTo("bearer");
  }

  @Test
  void aSecretOfSeveralLinesIsMaskedLineByLine() throws Exception {
    ToolFiles files =
        ToolFiles.of(
            reach(List.of(), login("gcr.test", Login.Kind.PASSWORD, "_json_key", GOOGLE_KEY)),
            List.of("gcr.test"));

    assertThat(files.secrets())
        .contains(GOOGLE_KEY, "_json_key:" + GOOGLE_KEY, "\"private_key_id\": \"abcdef0123456789\"")
        .doesNotContain("{", "}");
  }

  @Test
  void theEngineReadsWhatIsWritten(@TempDir Path folder) throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    TestCertificates.Pair client = certificates.client("slip");
    String ca = Files.readString(certificates.ca());
    HostReach secure =
        new HostReach(
            "hub.test:5000",
            false,
            List.of(ca),
            new HostReach.ClientKey(
                Files.readAllBytes(client.pkcs12(folder.resolve("client.p12"), "changeit")),
                "changeit",
                "client"),
            new HostReach.Proxy("proxy.test", 3128, "me", "proxy-pw", "proxy"),
            List.of("mirror.test/path"));
    HostReach plain = new HostReach("plain.test", true, List.of(), null, null, List.of());
    ToolFiles files =
        ToolFiles.of(
            reach(
                List.of(secure, plain),
                login("hub.test:5000", Login.Kind.PASSWORD, "me", "pa:ss\"word")),
            List.of("hub.test:5000"));
    Path directory = written(folder, files);
    Map<String, String> variables =
        files.variables(directory.toString(), "hub.test:5000", Map.of(), true);

    assertThat(DockerConfigCredentials.of(variables, folder).find("hub.test:5000", "app"))
        .hasValueSatisfying(
            found ->
                assertThat(((Credential.UsernamePassword) found.credential()).password().reveal())
                    .isEqualTo("pa:ss\"word"));
    RegistryConfig config = settings(variables, folder).apply("hub.test:5000");
    assertThat(config.insecure()).isFalse();
    assertThat(settings(variables, folder).apply("plain.test").insecure()).isTrue();
    assertThat(config.mirrors()).hasSize(1);
    assertThat(config.cas()).hasSize(1);
    assertThat(config.clientCertificate()).isPresent();
    assertThat(config.proxy()).isPresent();
    assertThat(Path.of(variables.get("REGISTRY_CERT_DIR"))).isDirectoryContaining("glob:**.key");
    assertThat(files.secrets()).contains("proxy-pw", "me:proxy-pw");
  }

  @Test
  void hostsThatAreNotBoundGiveNoSecretAway() throws Exception {
    HostReach other =
        new HostReach(
            "hub.test",
            true,
            List.of(),
            new HostReach.ClientKey(new byte[] {1}, "x", "client"),
            new HostReach.Proxy("proxy.test", 3128, "me", "proxy-pw", "proxy"),
            List.of());
    ToolFiles files = ToolFiles.of(reach(List.of(other)), List.of("bound.test"));

    assertThat(files.files().values())
        .allSatisfy(
            content ->
                assertThat(new String(content, StandardCharsets.UTF_8)).doesNotContain("proxy-pw"));
    assertThat(files.files().keySet()).containsExactlyInAnyOrder("config.json", "registries.yaml");
    assertThat(files.secrets()).isEmpty();
  }

  @Test
  void variablesLeadToTheFilesOnWindowsToo() throws Exception {
    ToolFiles files =
        ToolFiles.of(
            reach(List.of(new HostReach("h.test:5", false, List.of("PEM"), null, null, List.of()))),
            List.of("h.test:5"));

    assertThat(files.variables("C:\\ws@tmp\\x", "h.test:5", Map.of(), false))
        .containsEntry("DOCKER_CONFIG", "C:\\ws@tmp\\x")
        .containsEntry("REGISTRY_AUTH_FILE", "C:\\ws@tmp\\x\\config.json")
        .containsEntry("REGISTRY_CERT_DIR", "C:\\ws@tmp\\x\\certs.d\\h.test_5")
        .doesNotContainKey("SSL_CERT_DIR");
    assertThat(files.variables("/t", "h.test:5", Map.of("DOCKER_AUTH_CONFIG", "{}"), true))
        .containsEntry("DOCKER_AUTH_CONFIG", "")
        .containsEntry("SSL_CERT_DIR", "/t/authorities:/etc/ssl/certs:/etc/pki/tls/certs");
  }

  private static Function<String, RegistryConfig> settings(
      Map<String, String> variables, Path home) {
    return new RegistryConfigs(
        ConfigFiles.of(Optional.empty(), variables, home, Listener.SILENT), Listener.SILENT);
  }

  private static Path written(Path folder, ToolFiles files) throws Exception {
    Path directory = folder.resolve("private");
    WritePrivately.of(files).invoke(directory.toFile(), null);
    return directory;
  }

  private static Reach reach(List<HostReach> hosts, Login... logins) {
    return new Reach(hosts, List.of(logins), false, StorePlace.DEFAULT, Patience.DEFAULT);
  }

  private static Login login(String host, Login.Kind kind, String user, String secret) {
    return new Login(host, "", kind, user, secret, "test");
  }

  private static JsonNode config(ToolFiles files) throws Exception {
    return new ObjectMapper().readTree(files.files().get("config.json")).get("auths");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
