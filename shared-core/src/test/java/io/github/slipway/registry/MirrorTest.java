package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.credential.Secret;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are read from mirrors first, and from the registry itself last. */
class MirrorTest {
  private final TestBlob config = TestBlob.ofSize(100);
  private final TestBlob layer = TestBlob.ofSize(5000);
  private final Manifest manifest = TestBlob.manifest(config, layer);
  @TempDir private Path folder;
  private EmbeddedRegistry host;
  private EmbeddedRegistry mirror;

  @BeforeEach
  void start() throws Exception {
    host = EmbeddedRegistry.builder(folder.resolve("host")).start();
    mirror = EmbeddedRegistry.builder(folder.resolve("mirror")).start();
  }

  @AfterEach
  void stop() {
    host.close();
    mirror.close();
  }

  @Test
  void aMirrorServesAllItHasAndTheRegistryItselfIsNotAsked() throws Exception {
    write(mirror, "hub/team/app");
    host.close();
    try (RegistryClients clients = clients(mirrorOf(mirror))) {
      MirroredRepository repository = repository(clients);

      assertThat(repository.place()).isEmpty();
      assertThat(repository.resolve("1")).contains(manifest.digest());
      assertThat(clients.requestCount()).isEqualTo(1);
      assertThat(repository.manifest(manifest.digest().toString())).contains(manifest);
      assertThat(repository.openBlob(layer.descriptor()).readAllBytes()).hasSize(5000);
      assertThat(repository.place().orElseThrow().registry()).isEqualTo(address(mirror));
      assertThat(repository.place().orElseThrow().repository()).isEqualTo("hub/team/app");
    }
  }

  @Test
  void whatNoMirrorHasTheRegistryItselfServes() throws Exception {
    write(host, "team/app");
    try (RegistryClients clients = clients(mirrorOf(mirror))) {
      MirroredRepository repository = repository(clients);

      assertThat(repository.resolve("1")).contains(manifest.digest());
      assertThat(repository.place().orElseThrow().registry()).isEqualTo(address(host));
    }
  }

  @Test
  void aBlobThatTheMirrorLacksComesFromTheRegistryItself() throws Exception {
    write(host, "team/app");
    write(mirror, "hub/team/app");
    try (RegistryClients clients = clients(mirrorOf(mirror))) {
      MirroredRepository repository = repository(clients);
      assertThat(repository.resolve("1")).isPresent();
      TestBlob late = TestBlob.ofSize(300);
      clients.forPush(address(host), "team/app").writeBlob(late.descriptor(), late.content());

      assertThat(repository.openBlob(late.descriptor()).readAllBytes()).hasSize(300);
    }
  }

  @Test
  void aMirrorThatIsOutOfReachIsPassedOverAndNotAskedAgain() throws Exception {
    write(host, "team/app");
    try (RegistryClients clients = clients(new Mirror("localhost:" + freePort(), ""))) {
      MirroredRepository repository = repository(clients);
      assertThat(repository.resolve("1")).contains(manifest.digest());
      long requests = clients.requestCount();

      assertThat(repository.manifest("1")).contains(manifest);
      assertThat(clients.requestCount()).isEqualTo(requests + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 418, 500, 503})
  void aMirrorThatRefusesOrFailsIsPassedOver(int status) throws Exception {
    write(host, "team/app");
    try (ScriptedServer refusing =
            ScriptedServer.start(request -> ScriptedServer.Answer.of(status));
        RegistryClients clients = clients(new Mirror("localhost:" + refusing.port(), ""))) {
      assertThat(repository(clients).resolve("1")).contains(manifest.digest());
    }
  }

  @Test
  void aMirrorThatFailsIsTriedTwiceOnly() throws Exception {
    write(host, "team/app");
    try (ScriptedServer failing = ScriptedServer.start(request -> ScriptedServer.Answer.of(503));
        RegistryClients clients = clients(new Mirror("localhost:" + failing.port(), ""))) {
      assertThat(repository(clients).resolve("1")).contains(manifest.digest());

      assertThat(failing.received()).filteredOn(r -> r.method().equals("HEAD")).hasSize(2);
    }
  }

  @Test
  void theNextMirrorIsAskedBeforeTheRegistryItself() throws Exception {
    write(mirror, "hub/team/app");
    host.close();
    try (RegistryClients clients =
        clients(new Mirror("localhost:" + freePort(), "x"), mirrorOf(mirror))) {
      assertThat(repository(clients).resolve("1")).contains(manifest.digest());
    }
  }

  @Test
  void whenNobodyServesTheRegistrysOwnFailureIsToldWithThoseOfItsMirrors() throws Exception {
    host.close();
    String first = "localhost:" + freePort();
    try (RegistryClients clients = clients(new Mirror(first, "hub"))) {
      assertThatThrownBy(() -> repository(clients).resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.REGISTRY_DOWN);
                assertThat(e.what())
                    .startsWith("Nothing listens at " + address(host))
                    .contains("Its mirror " + first + "/hub/team/app: Nothing listens at");
              });
    }
  }

  @Test
  void nobodyHasWhatIsNowhere() throws Exception {
    try (RegistryClients clients = clients(mirrorOf(mirror))) {
      assertThat(repository(clients).resolve("1")).isEmpty();
    }
  }

  @Test
  void aMirrorGetsItsOwnCredentialsAndNotThoseOfTheRegistry() throws Exception {
    List<String> lookups = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    try (ScriptedServer asking =
        ScriptedServer.start(
            request -> {
              sent.add(request.authorization());
              return ScriptedServer.Answer.of(401).with("WWW-Authenticate", "Basic realm=\"x\"");
            })) {
      CredentialSource credentials =
          (registry, repository) -> {
            lookups.add(registry + "/" + repository);
            return Optional.of(
                new FoundCredential(
                    new Credential.UsernamePassword("of", Secret.of(registry)), "test"));
          };
      write(host, "team/app");
      String name = "localhost:" + asking.port();
      try (RegistryClients clients = clients(List.of(credentials), new Mirror(name, "hub"))) {
        assertThat(repository(clients).resolve("1")).isPresent();
      }
      assertThat(lookups).containsExactly(name + "/hub/team/app");
      assertThat(sent).contains(Identity.basic("of", name));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hub.example,hub.example,library/x",
    "hub.example:5000/,hub.example:5000,library/x",
    "hub.example/a/b/,hub.example,a/b/library/x"
  })
  void aMirrorIsWrittenAsAHostWithAPath(String text, String registry, String repository) {
    Mirror read = Mirror.of(text);
    assertThat(read.registry()).isEqualTo(registry);
    assertThat(read.repository("library/x")).isEqualTo(repository);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hub.example", "", "hub.example:x", "a b", "hub.example/A"})
  void anythingElseIsNoMirror(String text) {
    assertThatThrownBy(() -> Mirror.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private void write(EmbeddedRegistry registry, String name) throws IOException {
    try (RegistryClients clients = clients()) {
      RegistryRepository repository = clients.forPush(address(registry), name);
      repository.writeBlob(config.descriptor(), config.content());
      repository.writeBlob(layer.descriptor(), layer.content());
      repository.writeManifest("1", manifest);
    }
  }

  private static String address(EmbeddedRegistry registry) {
    return "localhost:" + registry.port();
  }

  private static Mirror mirrorOf(EmbeddedRegistry registry) {
    return new Mirror(address(registry), "hub");
  }

  private MirroredRepository repository(RegistryClients clients) {
    return clients.forPullByMirrors(address(host), "team/app");
  }

  private RegistryClients clients(Mirror... mirrors) {
    return clients(List.of(), mirrors);
  }

  private RegistryClients clients(List<CredentialSource> credentials, Mirror... mirrors) {
    String mirrored = address(host);
    return RegistryClients.of(
        name ->
            name.equals(mirrored)
                ? RegistryConfig.SECURE.withMirrors(List.of(mirrors))
                : RegistryConfig.SECURE,
        credentials,
        QuickRetries.POLICY,
        false,
        Listener.SILENT);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
