package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.CaCertificates.PemFile;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.ProxyServer;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.UploadMode;
import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachParametersTest {
  private static final Path PROJECT = Path.of("/work/app");
  private final Settings settings = new Settings();
  private final List<String> decrypted = new ArrayList<>();
  private final List<Registry> registries = new ArrayList<>();
  @TempDir private Path home;

  private void registry(String host, Consumer<Registry> values) {
    Registry registry = new Registry();
    registry.host = host;
    values.accept(registry);
    registries.add(registry);
  }

  private void server(String id) {
    Server server = new Server();
    server.setId(id);
    server.setUsername("user of " + id);
    server.setPassword("{encrypted}");
    settings.addServer(server);
  }

  private void proxy(String protocol, String host, @Nullable String except) {
    Proxy proxy = new Proxy();
    proxy.setId(host);
    proxy.setProtocol(protocol);
    proxy.setHost(host);
    proxy.setPort(3128);
    proxy.setNonProxyHosts(except);
    proxy.setUsername("me");
    proxy.setPassword("{encrypted}");
    settings.addProxy(proxy);
  }

  private RegistryConfig config(String registry) {
    return config(registry, Optional.empty(), Optional.empty());
  }

  private RegistryConfig config(String registry, Optional<Path> certificate, Optional<Path> key) {
    ReachParameters reaching =
        new ReachParameters(
            List.of("10.0.0.0/8"),
            Optional.of(Path.of("/all.pem")),
            certificate,
            key,
            Optional.of("hub.example.com/docker-hub"),
            Optional.empty(),
            registries,
            PROJECT,
            settings,
            this::decrypt);
    return HostConfigs.of(
            reaching, Optional.empty(), Map.of("HOME", home.toString()), home, Listener.SILENT)
        .apply(registry);
  }

  @Test
  void baseAndTargetMayDifferInAllOfIt() {
    server("proxy-user");
    server("p12");
    registry(
        "base.example",
        r -> {
          r.ca = "base.pem";
          r.clientCertificate = "client.pem";
          r.proxy = "http://proxy.example:8080/";
          r.proxyServerId = "proxy-user";
          r.mirrors = List.of("mirror.example:5000/base");
          r.connections = 3;
        });
    registry(
        "target.example:5000",
        r -> {
          r.insecure = true;
          r.pkcs12 = "client.p12";
          r.pkcs12ServerId = "p12";
          r.proxy = "none";
          r.upload = "chunked:1000B";
        });

    RegistryConfig base = config("base.example");
    assertThat(base.insecure()).isFalse();
    assertThat(base.cas())
        .containsExactly(
            new PemFile(PROJECT.resolve("base.pem")), new PemFile(Path.of("/all.pem")));
    Path pem = PROJECT.resolve("client.pem");
    assertThat(base.clientCertificate()).contains(new ClientCertificate.Pem(pem, pem));
    ProxyServer proxy = base.proxy().orElseThrow();
    assertThat(proxy.host() + ":" + proxy.port()).isEqualTo("proxy.example:8080");
    Credential.UsernamePassword user = proxy.credential().orElseThrow();
    assertThat(user.username()).isEqualTo("user of proxy-user");
    assertThat(user.password().reveal()).isEqualTo("decrypted");
    assertThat(base.mirrors()).containsExactly(new Mirror("mirror.example:5000", "base"));
    assertThat(base.connections()).isEqualTo(3);
    assertThat(decrypted).containsExactly("proxy-user");

    RegistryConfig target = config("target.example:5000");
    assertThat(target.insecure()).isTrue();
    assertThat(target.cas()).containsExactly(new PemFile(Path.of("/all.pem")));
    assertThat(target.clientCertificate().orElseThrow())
        .isInstanceOfSatisfying(
            ClientCertificate.Pkcs12.class,
            p12 -> {
              assertThat(p12.file()).isEqualTo(PROJECT.resolve("client.p12"));
              assertThat(p12.password().orElseThrow().reveal()).isEqualTo("decrypted");
            });
    assertThat(target.proxy()).isEmpty();
    assertThat(target.upload()).isEqualTo(UploadMode.chunked(1000));
  }

  @Test
  void whatIsSaidForAllHostsIsForThoseWithoutAnEntry() {
    Path certificate = Path.of("/client.pem");
    Path key = Path.of("/client.key");

    RegistryConfig config = config("10.1.2.3:5000", Optional.of(certificate), Optional.of(key));

    assertThat(config.insecure()).isTrue();
    assertThat(config.clientCertificate()).contains(new ClientCertificate.Pem(certificate, key));
    assertThat(config.mirrors()).isEmpty();
    assertThatThrownBy(() -> config("x.example", Optional.empty(), Optional.of(key)))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("registry.clientKey");
  }

  @Test
  void theMirrorIsOneOfDockerHub() {
    assertThat(config("docker.io").mirrors())
        .containsExactly(new Mirror("hub.example.com", "docker-hub"));
  }

  @ParameterizedTest
  @CsvSource({
    "hub.example.com:5000, secure.example",
    "docker.io, secure.example",
    "a.internal, plain.example",
    "10.1.2.3, plain.example",
    "b.intern, none",
    "localhost:5000, none",
    "127.0.0.1, none"
  })
  void settingsProxiesAreChosenByHost(String registry, String proxy) {
    proxy("http", "plain.example", "*.intern");
    proxy("https", "secure.example", "*.internal|10.*, b.intern");

    assertThat(config(registry).proxy().map(ProxyServer::host).orElse("none")).isEqualTo(proxy);
    assertThat(decrypted).hasSize(proxy.equals("none") ? 0 : 1);
  }

  @Test
  void aProxyThatIsNotActiveIsNone() {
    proxy("https", "secure.example", null);
    settings.getProxies().get(0).setActive(false);

    assertThat(config("hub.example.com").proxy()).isEmpty();
  }

  @Test
  void anEntryMaySendALoopbackRegistryThroughAProxy() {
    registry("localhost", r -> r.proxy = "proxy.example:8080");

    assertThat(config("localhost:5000").proxy().orElseThrow().host()).isEqualTo("proxy.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://hub.example", "", "hub.example/team", "hub.example:99999", "two words"})
  void aHostThatIsNoneIsRefused(String host) {
    registry(host, r -> {});

    assertWrong("host");
  }

  @Test
  void entriesThatContradictThemselvesAreRefused() {
    wrong(
        "pkcs12",
        r -> {
          r.pkcs12 = "a.p12";
          r.clientCertificate = "a.pem";
        });
    wrong("clientKey", r -> r.clientKey = "a.key");
    wrong("proxy", r -> r.proxy = "https://proxy.example");
    wrong("proxy", r -> r.proxy = "http://me:secret@proxy.example");
    wrong("proxyServerId", r -> r.proxyServerId = "x");
    wrong("connections", r -> r.connections = 0);
    wrong("upload", r -> r.upload = "chunked:lots");
    wrong("mirror", r -> r.mirrors = List.of("https://mirror.example"));
  }

  @Test
  void twoEntriesForOneHostAreRefused() {
    registry("hub.example", r -> {});
    registry("HUB.example", r -> {});

    assertWrong("host");
  }

  private void wrong(String element, Consumer<Registry> values) {
    registries.clear();
    registry("hub.example", values);
    assertWrong(element);
  }

  private void assertWrong(String element) {
    assertThatThrownBy(() -> config("other.example"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.INVALID_REGISTRY_ENTRY);
              assertThat(e.what()).startsWith("<" + element + ">").doesNotContain("secret");
            });
  }

  private SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
    List<Server> servers = new ArrayList<>();
    for (Server server : request.getServers()) {
      decrypted.add(server.getId());
      Server copy = server.clone();
      copy.setPassword("decrypted");
      servers.add(copy);
    }
    List<Proxy> proxies = new ArrayList<>();
    for (Proxy proxy : request.getProxies()) {
      decrypted.add(proxy.getId());
      Proxy copy = proxy.clone();
      copy.setPassword("decrypted");
      proxies.add(copy);
    }
    return new Result(servers, proxies);
  }

  private record Result(List<Server> servers, List<Proxy> proxies)
      implements SettingsDecryptionResult {
    @Override
    public Server getServer() {
      return servers.get(0);
    }

    @Override
    public List<Server> getServers() {
      return servers;
    }

    @Override
    public Proxy getProxy() {
      return proxies.get(0);
    }

    @Override
    public List<Proxy> getProxies() {
      return proxies;
    }

    @Override
    public List<SettingsProblem> getProblems() {
      return List.of();
    }
  }
}
