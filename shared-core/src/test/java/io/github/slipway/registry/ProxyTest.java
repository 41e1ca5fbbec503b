package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import io.github.slipway.testsupport.TestProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registries that are reached through a proxy. This machine knows the proxy's name and no other.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ProxyTest {
  private static final String PROXY = "proxy.test";

  private final TestCertificates certificates;
  private final DistributionRegistry tls;
  private final EmbeddedRegistry plain;

  ProxyTest(@TempDir Path folder) throws Exception {
    this.certificates = TestCertificates.in(folder);
    this.tls =
        DistributionRegistry.options()
            .tls(certificates.serverOf("reg.test"))
            .password("me", "s3cret")
            .start();
    this.plain = EmbeddedRegistry.builder(folder.resolve("plain")).start();
  }

  @AfterAll
  void stop() {
    tls.close();
    plain.close();
  }

  @Test
  void httpsGoesThroughATunnelToAHostThatThisMachineDoesNotKnow() throws Exception {
    try (TestProxy proxy = TestProxy.start()) {
      TestBlob blob = TestBlob.ofSize(3_000_000);
      try (RegistryClients clients = clients(by(proxy, Optional.empty()))) {
        RegistryRepository repository = clients.forPush("reg.test:" + tls.port(), "app");
        repository.writeBlob(blob.descriptor(), blob.content());
        assertThat(repository.openBlob(blob.descriptor()).readAllBytes()).hasSize(3_000_000);
      }
      assertThat(proxy.requests()).containsOnly("CONNECT reg.test:" + tls.port() + " HTTP/1.1");
      assertThat(String.join("", proxy.heads())).doesNotContain("Authorization");
    }
  }

  @Test
  void plainHttpGoesThroughItToo() throws Exception {
    try (TestProxy proxy = TestProxy.start("proxy user", "pr0xy:word")) {
      TestBlob blob = TestBlob.ofSize(100_000);
      RegistryConfig config = by(proxy, user("proxy user", "pr0xy:word")).withInsecure(true);
      String registry = "reg.test:" + plain.port();
      try (RegistryClients clients = clients(config)) {
        RegistryRepository repository = clients.forPush(registry, "app");
        repository.writeBlob(blob.descriptor(), blob.content());
        assertThat(repository.hasBlob(blob.descriptor())).isTrue();
      }
      assertThat(proxy.requests())
          .contains("POST http://" + registry + "/v2/app/blobs/uploads/ HTTP/1.1");
    }
  }

  @Test
  void eachGetsItsOwnCredentialsAndNobodyElses() throws Exception {
    try (TestProxy proxy = TestProxy.start("joe", "pr0xyword")) {
      assertThat(resolve("reg.test:" + tls.port(), by(proxy, user("joe", "pr0xyword")))).isEmpty();

      // What the registry gets is in the tunnel; that the proxy's are not among it says its log.
      assertThat(proxy.heads())
          .isNotEmpty()
          .allSatisfy(
              head ->
                  assertThat(head)
                      .contains("Proxy-Authorization: ")
                      .doesNotContain("\r\nAuthorization: "));
    }
  }

  @Test
  void theRegistryDoesNotSeeTheProxysCredentials() throws Exception {
    StringBuilder seen = new StringBuilder();
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  seen.append(request.headers().keySet());
                  return ScriptedServer.Answer.of(404);
                });
        TestProxy proxy = TestProxy.start("joe", "pr0xyword")) {
      RegistryConfig config = by(proxy, user("joe", "pr0xyword"));
      assertThat(resolve("localhost:" + server.port(), config)).isEmpty();
      assertThat(proxy.requests()).isNotEmpty();
    }
    assertThat(seen.toString()).isNotEmpty().doesNotContainIgnoringCase("proxy-");
  }

  @Test
  void aProxyThatWantsALoginIsExplainedWithWhereItIsConfigured() throws Exception {
    try (TestProxy proxy = TestProxy.start("joe", "pr0xyword")) {
      String registry = "reg.test:" + tls.port();
      assertProblem(() -> resolve(registry, by(proxy, Optional.empty())), Problem.PROXY_WANTS_LOGIN)
          .satisfies(
              e -> {
                assertThat(e.what())
                    .contains(PROXY + ":" + proxy.port(), registry, "none is configured");
                assertThat(e.advice()).contains("the test's own");
              });
      assertProblem(
              () -> resolve(registry, by(proxy, user("joe", "wr0ng"))), Problem.PROXY_WANTS_LOGIN)
          .satisfies(e -> assertThat(e.getMessage()).contains("joe").doesNotContain("wr0ng"));
      assertProblem(
          () -> resolve("reg.test:" + plain.port(), insecure(by(proxy, Optional.empty()))),
          Problem.PROXY_WANTS_LOGIN);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNotTakenForTheRegistry() throws Exception {
    String registry = "reg.test:" + tls.port();
    int free = freePort();
    assertProblem(() -> resolve(registry, by(PROXY, free)), Problem.PROXY_UNREACHABLE)
        .satisfies(e -> assertThat(e.what()).contains(PROXY + ":" + free, "refused"));
    assertProblem(() -> resolve(registry, by("nowhere.test", free)), Problem.PROXY_UNREACHABLE)
        .satisfies(e -> assertThat(e.what()).contains("no address"));
    assertProblem(() -> resolve(registry, insecure(by(PROXY, free))), Problem.PROXY_UNREACHABLE);
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> hangUp(mute));
      thread.setDaemon(true);
      thread.start();
      assertProblem(
          () -> resolve(registry, by(PROXY, mute.getLocalPort())), Problem.PROXY_UNREACHABLE);
    }
  }

  @Test
  void aRegistryThatTheProxyCannotReachIsExplained() throws Exception {
    try (TestProxy proxy = TestProxy.start()) {
      String registry = "reg.test:" + freePort();
      assertProblem(() -> resolve(registry, by(proxy, Optional.empty())), Problem.PROXY_REFUSED)
          .satisfies(e -> assertThat(e.what()).contains(PROXY, registry, "502"));
    }
  }

  @Test
  void whatAProxySaysInPlaceOfTheRegistryGetsNoPassword() throws Exception {
    int[] asked = {0};
    try (RawServer impostor =
            new RawServer(
                socket -> {
                  if (socket.getInputStream().read(new byte[4096]) > 0) {
                    String answer =
                        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                            + "Content-Length: 0\r\n\r\n";
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                  }
                });
        RegistryClients clients =
            RegistryClients.of(
                host -> by(PROXY, impostor.port()),
                List.of(
                    (registry, repository) -> {
                      asked[0]++;
                      return Optional.empty();
                    }),
                QuickRetries.POLICY,
                false,
                Listener.SILENT,
                network())) {
      assertProblem(
          () -> clients.forPull("reg.test:" + tls.port(), "app").resolve("1"),
          Problem.PROXY_REFUSED);
    }
    assertThat(asked[0]).isZero();
  }

  @Test
  void aCertificateThatIsNotBelievedIsTheRegistrysThroughAProxyToo() throws Exception {
    try (TestProxy proxy = TestProxy.start()) {
      RegistryConfig config = by(proxy, Optional.empty());
      assertProblem(
              () -> resolve("reg.test:" + tls.port(), config.withCaFiles(List.of())),
              Problem.REGISTRY_UNKNOWN_CA)
          .satisfies(e -> assertThat(e.what()).contains("reg.test:" + tls.port()));
      assertProblem(
          () -> resolve("other.test:" + tls.port(), config), Problem.REGISTRY_CERTIFICATE_NAME);
    }
  }

  @Test
  @Timeout(50)
  void aHandshakeThroughATunnelHasTheTimeOfAConnectionAndNotThatOfAnAnswer() throws Exception {
    RetryPolicy normal = RetryPolicy.DEFAULT;
    RetryPolicy impatient =
        new RetryPolicy(
            1,
            normal.firstPause(),
            normal.longestPause(),
            Duration.ofMillis(500),
            normal.stallTimeout(),
            normal.deadline());
    try (TestProxy proxy = TestProxy.start();
        RawServer mute = new RawServer(socket -> {});
        RegistryClients clients =
            RegistryClients.of(
                host -> by(proxy, Optional.empty()),
                List.of(),
                impatient,
                false,
                Listener.SILENT,
                network())) {
      assertProblem(
          () -> clients.forPull("reg.test:" + mute.port(), "app").resolve("1"),
          Problem.REGISTRY_TIMEOUT);
    }
  }

  @Test
  void aClientCertificateIsShownThroughTheTunnel() throws Exception {
    TestCertificates.Pair client = certificates.client("me");
    try (DistributionRegistry strict =
            DistributionRegistry.options()
                .tls(certificates.serverOf("reg.test"))
                .clientsSignedBy(certificates.ca())
                .start();
        TestProxy proxy = TestProxy.start()) {
      RegistryConfig config = by(proxy, Optional.empty());
      String registry = "reg.test:" + strict.port();
      assertThat(
              resolve(
                  registry,
                  config.withClientCertificate(
                      new ClientCertificate.Pem(client.certificate(), client.key()))))
          .isEmpty();
      assertProblem(() -> resolve(registry, config), Problem.REGISTRY_WANTS_CERTIFICATE);
    }
  }

  private static RegistryConfig insecure(RegistryConfig config) {
    return config.withInsecure(true);
  }

  private RegistryConfig by(TestProxy proxy, Optional<Credential.UsernamePassword> credential) {
    return trusting().withProxy(new ProxyServer(PROXY, proxy.port(), credential, "the test's own"));
  }

  private RegistryConfig by(String host, int port) {
    return trusting().withProxy(new ProxyServer(host, port, Optional.empty(), "the test's own"));
  }

  private RegistryConfig trusting() {
    return RegistryConfig.SECURE.withCaFiles(List.of(certificates.ca()));
  }

  private static Optional<Credential.UsernamePassword> user(String name, String password) {
    return Optional.of(new Credential.UsernamePassword(name, Secret.of(password)));
  }

  private static RegistryClients clients(RegistryConfig config) {
    return RegistryClients.of(
        host -> config,
        List.of(
            AnyRegistry.gets(
                new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test")),
        QuickRetries.POLICY,
        false,
        Listener.SILENT,
        network());
  }

  private static Optional<?> resolve(String registry, RegistryConfig config) throws IOException {
    try (RegistryClients clients = clients(config)) {
      return clients.forPull(registry, "app").resolve("1");
    }
  }

  private static org.assertj.core.api.AbstractObjectAssert<?, SlipwayException> assertProblem(
      ThrowingCallable call, Problem problem) {
    return assertThatThrownBy(call)
        .isInstanceOf(SlipwayException.class)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(SlipwayException.class))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void hangUp(ServerSocket server) {
    try {
      while (true) {
        server.accept().close();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static Network network() {
    return new Network(
        new Dns() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            if (host.equals(PROXY)) {
              return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
            }
            throw new UnknownHostException(host);
          }
        },
        80,
        443);
  }
}
