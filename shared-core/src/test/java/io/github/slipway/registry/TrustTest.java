package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which servers are believed, and what is said of those that are not. {@code reg.test} is a name
 * that stands for this machine without being a loopback name.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TrustTest {
  private final Path folder;
  private final TestCertificates certificates;
  private final EmbeddedRegistry plain;
  private final EmbeddedRegistry tls;

  TrustTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.certificates = TestCertificates.in(Files.createDirectory(folder.resolve("tls")));
    this.plain = EmbeddedRegistry.builder(folder.resolve("plain")).start();
    this.tls = server(certificates.server(), "good");
  }

  @AfterAll
  void stop() {
    plain.close();
    tls.close();
  }

  private EmbeddedRegistry server(TestCertificates.Pair pair, String name) throws Exception {
    return EmbeddedRegistry.builder(folder.resolve(name))
        .tls(pair.certificate(), pair.key())
        .start();
  }

  @Test
  void theCaOfTheConfigurationIsBelievedBesidesTheSystems() throws Exception {
    assertThat(resolve("localhost:" + tls.port(), trusting(certificates.ca()))).isEmpty();
  }

  @Test
  void severalCasMayStandInOneFile() throws Exception {
    TestCertificates others =
        TestCertificates.in(Files.createDirectory(folder.resolve("other-ca")));
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            "A comment.\n" + Files.readString(others.ca()) + Files.readString(certificates.ca()));

    assertThat(resolve("localhost:" + tls.port(), trusting(both))).isEmpty();
  }

  @Test
  void casMayBeInMemory() throws Exception {
    TestCertificates others =
        TestCertificates.in(Files.createDirectory(folder.resolve("memory-ca")));
    CaCertificates all =
        new CaCertificates.PemText(
            Files.readString(others.ca()) + "text\r\n" + Files.readString(certificates.ca()),
            "the credential 'office-ca'");

    assertThat(resolve("localhost:" + tls.port(), trusting(all))).isEmpty();
    assertThat(RegistryConfig.SECURE.withCas(List.of(all)).toString())
        .contains("office-ca")
        .doesNotContain("BEGIN CERTIFICATE");
    assertProblem(
            "localhost:" + tls.port(),
            trusting(new CaCertificates.PemText("nothing", "the credential 'empty'")),
            Problem.CA_FILE_NOT_PEM)
        .satisfies(e -> assertThat(e.what()).startsWith("the credential 'empty' has no"));
  }

  @Test
  void anUnknownCaIsNamedWithTheSettingThatAddsIt() {
    assertProblem("localhost:" + tls.port(), TrustTest::secure, Problem.REGISTRY_UNKNOWN_CA)
        .satisfies(e -> assertThat(e.advice()).contains("-Dregistry.ca="));
    assertProblem("reg.test:" + tls.port(), TrustTest::secure, Problem.REGISTRY_UNKNOWN_CA)
        .satisfies(e -> assertThat(e.what()).contains("reg.test:" + tls.port()));
  }

  @Test
  void theCertificateOfAnotherNameIsRefused() throws Exception {
    try (EmbeddedRegistry other = server(certificates.serverOfAnotherName(), "other")) {
      assertProblem(
              "localhost:" + other.port(),
              trusting(certificates.ca()),
              Problem.REGISTRY_CERTIFICATE_NAME)
          .satisfies(e -> assertThat(e.what()).contains("localhost"));
    }
    assertProblem(
        "reg.test:" + tls.port(), trusting(certificates.ca()), Problem.REGISTRY_CERTIFICATE_NAME);
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    try (EmbeddedRegistry expired = server(certificates.expiredServer(), "expired")) {
      assertProblem(
          "localhost:" + expired.port(),
          trusting(certificates.ca()),
          Problem.REGISTRY_CERTIFICATE_EXPIRED);
    }
  }

  @Test
  void plainHttpWhereHttpsIsExpectedIsRefusedWithTheSettingThatAllowsIt() {
    assertProblem(
            "reg.test:" + plain.port(), TrustTest::secure, Problem.REGISTRY_ANSWERS_PLAIN_HTTP)
        .satisfies(
            e ->
                assertThat(e.advice())
                    .contains("-Dregistry.insecure=reg.test:" + plain.port(), "unencrypted"));
  }

  @Test
  void aHostThatIsListedAsInsecureMayHaveAnyCertificate() throws Exception {
    try (DistributionRegistry other =
        DistributionRegistry.options().tls(certificates.serverOfAnotherName()).start()) {
      assertThat(resolve("reg.test:" + other.port(), TrustTest::insecure)).isEmpty();
      assertThat(resolve("localhost:" + other.port(), TrustTest::insecure)).isEmpty();
    }
  }

  @Test
  void aHostThatIsListedAsInsecureMayHaveNoTls() throws Exception {
    assertThat(resolve("reg.test:" + plain.port(), TrustTest::insecure)).isEmpty();
    assertThat(resolve("localhost:" + plain.port(), TrustTest::insecure)).isEmpty();
  }

  @Test
  void aHostThatIsListedIsNoReasonToBelieveAnother() {
    String listed = "reg.test:" + plain.port();
    Function<String, RegistryConfig> configs =
        host -> host.equals(listed) ? insecure(host) : RegistryConfig.SECURE;

    assertProblem("other.test:" + plain.port(), configs, Problem.REGISTRY_ANSWERS_PLAIN_HTTP);
    assertProblem("reg.test:" + tls.port(), configs, Problem.REGISTRY_UNKNOWN_CA);
  }

  @Test
  void whenNothingListensItSaysSo() throws Exception {
    String host = "reg.test:" + freePort();

    assertProblem(host, TrustTest::secure, Problem.REGISTRY_DOWN)
        .satisfies(e -> assertThat(e.what()).contains(host));
    assertProblem(host, TrustTest::insecure, Problem.REGISTRY_DOWN);
    assertProblem("localhost:" + freePort(), TrustTest::secure, Problem.REGISTRY_DOWN);
  }

  @Test
  void whenOnlyThePortOfPlainHttpIsOpenItSaysSo() throws Exception {
    Network network = new Network(new TestDns(), plain.port(), freePort());

    assertThatThrownBy(() -> resolve("reg.test", TrustTest::secure, network))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.REGISTRY_PLAIN_HTTP_ONLY);
              assertThat(e.advice()).contains("-Dregistry.insecure=reg.test");
            });
    assertThat(resolve("reg.test", TrustTest::insecure, network)).isEmpty();
    assertThat(resolve("localhost", TrustTest::secure, network)).isEmpty();
  }

  @Test
  void aRegistryThatAnsweredAndHasItsPortShutNowIsTriedAgain() throws Exception {
    HeardLines heard = new HeardLines();
    EmbeddedRegistry restarting = server(certificates.serverOf("reg.test"), "restarting");
    Network network = new Network(new TestDns(), plain.port(), restarting.port());
    try (restarting;
        RegistryClients clients =
            RegistryClients.of(
                trusting(certificates.ca()),
                List.of(),
                QuickRetries.POLICY,
                false,
                heard,
                network)) {
      RegistryRepository repository = clients.forPull("reg.test", "team/app");
      assertThat(repository.resolve("1.0")).isEmpty();
      restarting.close();

      assertThatThrownBy(() -> repository.resolve("1.0")).isInstanceOf(SlipwayException.class);
      assertThat(heard.infos()).hasSize(QuickRetries.POLICY.tries() - 1);
    }
  }

  @Test
  void aLoopbackHostWithoutAPortMayHaveTlsOnly() throws Exception {
    Network network = new Network(new TestDns(), freePort(), tls.port());

    assertThat(resolve("localhost", trusting(certificates.ca()), network)).isEmpty();
  }

  @Test
  void anUnknownHostIsNamed() {
    assertProblem("nowhere.test:5000", TrustTest::secure, Problem.REGISTRY_UNKNOWN_HOST)
        .satisfies(e -> assertThat(e.what()).contains("nowhere.test:5000"));
  }

  @Test
  void aServerThatHangsUpIsNoRegistry() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> hangUp(server));
      thread.setDaemon(true);
      thread.start();

      assertProblem(
          "reg.test:" + server.getLocalPort(), TrustTest::secure, Problem.REGISTRY_TLS_FAILED);
    }
  }

  @Test
  void aCaFileThatIsNotThereIsAProblem() {
    Path missing = folder.resolve("missing.pem");

    assertProblem("reg.test:" + tls.port(), trusting(missing), Problem.CA_FILE_UNREADABLE)
        .satisfies(e -> assertThat(e.what()).contains(missing.toString(), "no such file"));
  }

  @Test
  void aCaFileThatIsNotPemIsAProblem() throws Exception {
    Path text = Files.writeString(folder.resolve("text.pem"), "not a certificate");
    Path broken =
        Files.writeString(
            folder.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n");

    assertProblem("reg.test:" + tls.port(), trusting(text), Problem.CA_FILE_NOT_PEM);
    assertProblem("reg.test:" + tls.port(), trusting(broken), Problem.CA_FILE_NOT_PEM);
  }

  @Test
  void offlineOnlyThisMachineIsTalkedTo() throws Exception {
    try (RegistryClients clients =
        RegistryClients.of(
            TrustTest::insecure,
            List.of(),
            QuickRetries.POLICY,
            true,
            Listener.SILENT,
            network())) {
      assertThat(clients.forPull("localhost:" + plain.port(), "app").resolve("1")).isEmpty();
      assertThatThrownBy(() -> clients.forPull("reg.test:" + plain.port(), "app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OFFLINE));
      assertThat(clients.requestCount()).isEqualTo(1);
    }
  }

  @Test
  void noPasswordGoesToAServerWhoseCertificateIsNotBelieved() throws Exception {
    int[] asked = {0};
    try (RegistryClients clients =
        RegistryClients.of(
            TrustTest::secure,
            List.of(
                (registry, repository) -> {
                  asked[0]++;
                  return AnyRegistry.gets(
                          new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test")
                      .find(registry, repository);
                }),
            QuickRetries.POLICY,
            false,
            Listener.SILENT,
            network())) {
      assertThatThrownBy(() -> clients.forPull("reg.test:" + tls.port(), "app").resolve("1"))
          .isInstanceOf(SlipwayException.class);
      assertThatThrownBy(() -> clients.forPull("reg.test:" + plain.port(), "app").resolve("1"))
          .isInstanceOf(SlipwayException.class);
    }
    assertThat(asked[0]).isZero();
  }

  private org.assertj.core.api.AbstractObjectAssert<?, SlipwayException> assertProblem(
      String registry, Function<String, RegistryConfig> configs, Problem problem) {
    try {
      resolve(registry, configs);
    } catch (SlipwayException e) {
      assertThat(e.problem()).describedAs(e.toString()).isEqualTo(problem);
      return assertThat(e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no problem with " + registry);
  }

  private static Optional<?> resolve(String registry, Function<String, RegistryConfig> configs)
      throws IOException {
    return resolve(registry, configs, network());
  }

  private static Optional<?> resolve(
      String registry, Function<String, RegistryConfig> configs, Network network)
      throws IOException {
    try (RegistryClients clients =
        RegistryClients.of(
            configs, List.of(), QuickRetries.POLICY, false, Listener.SILENT, network)) {
      return clients.forPull(registry, "team/app").resolve("1.0");
    }
  }

  private static Function<String, RegistryConfig> trusting(Path ca) {
    return host -> RegistryConfig.SECURE.withCaFiles(List.of(ca));
  }

  private static Function<String, RegistryConfig> trusting(CaCertificates cas) {
    return host -> RegistryConfig.SECURE.withCas(List.of(cas));
  }

  private static Network network() {
    return new Network(new TestDns(), 80, 443);
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

  /** Knows this machine by names that are not loopback names. */
  private static final class TestDns implements Dns {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return switch (host) {
        case "reg.test", "other.test", "localhost" ->
            new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        default -> throw new UnknownHostException(host);
      };
    }
  }

  private static RegistryConfig secure(String host) {
    return RegistryConfig.SECURE;
  }

  private static RegistryConfig insecure(String host) {
    return RegistryConfig.SECURE.withInsecure(true);
  }
}
