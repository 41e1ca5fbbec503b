package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.BackgroundProcess;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that lets in only those who show a certificate. */
@TestInstance(Lifecycle.PER_CLASS)
class ClientCertificateTest {
  private final Path folder;
  private final TestCertificates certificates;
  private final TestCertificates.Pair ec;
  private final TestCertificates.Pair rsa;
  private final DistributionRegistry registry;

  ClientCertificateTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.certificates = TestCertificates.in(folder);
    this.ec = certificates.client("ec");
    this.rsa = certificates.rsaClient("rsa");
    this.registry =
        DistributionRegistry.options()
            .tls(certificates.server())
            .clientsSignedBy(certificates.ca())
            .start();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void aCertificateInPemFilesIsShown() throws Exception {
    assertThat(resolve(pem(ec))).isEmpty();
    assertThat(resolve(pem(rsa))).isEmpty();
  }

  @Test
  void keysInTheFormOfOlderToolsAreRead() throws Exception {
    Path sec1 = openssl("sec1.key", "ec", "-in", ec.key().toString());
    Path pkcs1 = openssl("pkcs1.key", "rsa", "-traditional", "-in", rsa.key().toString());
    assertThat(sec1).content().contains("BEGIN EC PRIVATE KEY");
    assertThat(pkcs1).content().contains("BEGIN RSA PRIVATE KEY");

    assertThat(resolve(new ClientCertificate.Pem(ec.certificate(), sec1))).isEmpty();
    assertThat(resolve(new ClientCertificate.Pem(rsa.certificate(), pkcs1))).isEmpty();
  }

  @Test
  void oneFileMayHaveItAllWithTextAroundIt() throws Exception {
    Path sec1 = openssl("mixed.key", "ec", "-in", ec.key().toString());
    Path all =
        Files.writeString(
            folder.resolve("all.pem"),
            "Bag Attributes\r\n"
                + "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + Files.readString(sec1).replace("\n", "\r\n")
                + "subject=CN = ec\n"
                + Files.readString(ec.certificate())
                + Files.readString(certificates.ca()));

    assertThat(resolve(new ClientCertificate.Pem(all, all))).isEmpty();
  }

  @Test
  void aPkcs12FileIsReadWithItsPassword() throws Exception {
    assertThat(resolve(new ClientCertificate.Pkcs12(pkcs12("pa ss"), secret("pa ss")))).isEmpty();
    assertThat(resolve(new ClientCertificate.Pkcs12(pkcs12(""), Optional.empty()))).isEmpty();
  }

  @Test
  void aPkcs12FileMayBeInMemory() throws Exception {
    Bytes content = Bytes.of(Files.readAllBytes(pkcs12("pa ss")));
    ClientCertificate right = inMemory(content, secret("pa ss"));

    assertThat(resolve(right)).isEmpty();
    assertThat(trusting().withClientCertificate(right).toString())
        .contains("the credential 'client'")
        .doesNotContain("pa ss", content.toString());
    assertProblem(() -> resolve(inMemory(content, secret("wr0ng"))), Problem.CLIENT_PKCS12_UNUSABLE)
        .satisfies(
            e ->
                assertThat(e.what())
                    .isEqualTo(
                        "the credential 'client' cannot be used as a PKCS#12 file: the password is"
                            + " wrong."));
    assertProblem(
        () -> resolve(inMemory(Bytes.of("no PKCS#12"), Optional.empty())),
        Problem.CLIENT_PKCS12_UNUSABLE);
  }

  private static ClientCertificate inMemory(Bytes content, Optional<Secret> password) {
    return new ClientCertificate.Pkcs12Content(content, password, "the credential 'client'");
  }

  @Test
  void withoutOneTheRegistrysWishIsTold() {
    assertProblem(() -> resolve(RegistryConfig.SECURE), Problem.REGISTRY_WANTS_CERTIFICATE)
        .satisfies(
            e -> {
              assertThat(e.what()).contains(registry.host(), "none is configured");
              assertThat(e.advice())
                  .contains("-Dregistry.clientCertificate", "-Dregistry.clientKey");
            });
  }

  @Test
  void oneThatTheRegistryDoesNotAcceptIsNamed() throws Exception {
    TestCertificates.Pair stranger =
        TestCertificates.in(Files.createDirectory(folder.resolve("stranger"))).client("stranger");

    assertProblem(() -> resolve(pem(stranger)), Problem.REGISTRY_WANTS_CERTIFICATE)
        .satisfies(e -> assertThat(e.what()).contains(stranger.certificate().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void nginxsPageForThoseWithoutOneIsUnderstood(String protocol) throws Exception {
    int port = freePort();
    Path root = Files.createDirectory(folder.resolve("nginx-" + protocol));
    Path configuration = Files.writeString(root.resolve("nginx.conf"), nginx(root, port, protocol));
    try (BackgroundProcess nginx =
        BackgroundProcess.start(
            root,
            Map.of(),
            List.of(RequiredPart.NGINX.require().toString(), "-c", configuration.toString()))) {
      nginx.await(() -> listens(port));

      assertProblem(
          () -> resolve("localhost:" + port, trusting()), Problem.REGISTRY_WANTS_CERTIFICATE);
      assertThat(resolve("localhost:" + port, trusting().withClientCertificate(pem(ec)))).isEmpty();
    }
  }

  private String nginx(Path root, int port, String protocol) throws Exception {
    TestCertificates.Pair server = certificates.server();
    return String.join(
        "\n",
        "daemon off; error_log stderr; pid " + root + "/pid;",
        "events {}",
        "http {",
        "access_log off; client_body_temp_path " + root + "/body; proxy_temp_path " + root + "/p;",
        "fastcgi_temp_path " + root + "/f; scgi_temp_path " + root + "/s;",
        "uwsgi_temp_path " + root + "/u;",
        "server {",
        "listen 127.0.0.1:" + port + " ssl; ssl_protocols " + protocol + ";",
        "ssl_certificate " + server.certificate() + "; ssl_certificate_key " + server.key() + ";",
        "ssl_client_certificate " + certificates.ca() + "; ssl_verify_client on;",
        "location / { default_type application/json; return 404 '{}'; }",
        "}}");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefusedBeforeItIsShown() throws Exception {
    TestCertificates.Pair other = certificates.client("other");

    assertProblem(
            () -> resolve(new ClientCertificate.Pem(ec.certificate(), other.key())),
            Problem.CLIENT_KEY_MISMATCH)
        .satisfies(
            e ->
                assertThat(e.what()).contains(ec.certificate().toString(), other.key().toString()));
    assertProblem(
        () -> resolve(new ClientCertificate.Pem(ec.certificate(), rsa.key())),
        Problem.CLIENT_KEY_MISMATCH);
    Path pkcs1 = openssl("other-pkcs1.key", "rsa", "-traditional", "-in", rsa.key().toString());
    assertProblem(
        () -> resolve(new ClientCertificate.Pem(ec.certificate(), pkcs1)),
        Problem.CLIENT_KEY_MISMATCH);
  }

  @Test
  void anEncryptedKeyIsSaidToBeOne() throws Exception {
    Path pkcs8 =
        openssl(
            "encrypted8.key", "pkcs8", "-topk8", "-passout", "pass:x", "-in", ec.key().toString());
    Path sec1 =
        openssl(
            "encrypted1.key", "ec", "-aes128", "-passout", "pass:x", "-in", ec.key().toString());

    for (Path key : List.of(pkcs8, sec1)) {
      assertProblem(
              () -> resolve(new ClientCertificate.Pem(ec.certificate(), key)),
              Problem.CLIENT_KEY_UNUSABLE)
          .satisfies(e -> assertThat(e.what()).contains(key.toString(), "it is encrypted"));
    }
  }

  @Test
  void filesThatAreNotWhatTheyHaveToBeAreNamed() throws Exception {
    Path missing = folder.resolve("missing.pem");
    Path text = Files.writeString(folder.resolve("text.pem"), "no PEM");
    Path cut =
        Files.writeString(folder.resolve("cut.pem"), "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMG\n");

    assertPemProblem(missing, ec.key(), Problem.CLIENT_CERTIFICATE_UNREADABLE);
    assertPemProblem(text, ec.key(), Problem.CLIENT_CERTIFICATE_NOT_PEM);
    assertPemProblem(ec.certificate(), missing, Problem.CLIENT_KEY_UNREADABLE);
    assertPemProblem(ec.certificate(), text, Problem.CLIENT_KEY_UNUSABLE);
    assertPemProblem(ec.certificate(), ec.certificate(), Problem.CLIENT_KEY_UNUSABLE);
    assertPemProblem(ec.certificate(), cut, Problem.CLIENT_KEY_UNUSABLE);
  }

  @Test
  void aPkcs12FileThatCannotBeReadIsExplained() throws Exception {
    Path good = pkcs12("right");
    Path noKey =
        openssl(
            "no-key.p12",
            "pkcs12",
            "-export",
            "-nokeys",
            "-in",
            certificates.ca().toString(),
            "-passout",
            "pass:right");

    assertPkcs12Problem(good, secret("wr0ng"), "the password is wrong");
    assertPkcs12Problem(good, Optional.empty(), "it needs a password");
    assertPkcs12Problem(ec.certificate(), secret("x"), "not a PKCS#12 file");
    assertPkcs12Problem(noKey, secret("right"), "no private keys");
    assertProblem(
        () -> resolve(new ClientCertificate.Pkcs12(folder.resolve("none.p12"), Optional.empty())),
        Problem.CLIENT_CERTIFICATE_UNREADABLE);
  }

  private void assertPkcs12Problem(Path file, Optional<Secret> password, String why) {
    assertProblem(
            () -> resolve(new ClientCertificate.Pkcs12(file, password)),
            Problem.CLIENT_PKCS12_UNUSABLE)
        .satisfies(
            e -> assertThat(e.what()).contains(file.toString(), why).doesNotContain("wr0ng"));
  }

  private void assertPemProblem(Path certificate, Path key, Problem problem) {
    assertProblem(() -> resolve(new ClientCertificate.Pem(certificate, key)), problem);
  }

  private Path pkcs12(String password) throws Exception {
    return ec.pkcs12(folder.resolve("client" + password.length() + ".p12"), password);
  }

  private Path openssl(String output, String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(RequiredPart.OPENSSL.require().toString());
    line.addAll(List.of(arguments));
    Path file = folder.resolve(output);
    line.addAll(List.of("-out", file.toString()));
    Command.of(line).run().successful();
    return file;
  }

  private static Optional<Secret> secret(String text) {
    return Optional.of(Secret.of(text));
  }

  private static ClientCertificate pem(TestCertificates.Pair pair) {
    return new ClientCertificate.Pem(pair.certificate(), pair.key());
  }

  private RegistryConfig trusting() {
    return RegistryConfig.SECURE.withCaFiles(List.of(certificates.ca()));
  }

  private Optional<?> resolve(ClientCertificate certificate) throws Exception {
    return resolve(registry.host(), trusting().withClientCertificate(certificate));
  }

  private Optional<?> resolve(RegistryConfig config) throws Exception {
    return resolve(registry.host(), config.withCaFiles(List.of(certificates.ca())));
  }

  private static Optional<?> resolve(String host, RegistryConfig config) throws Exception {
    try (RegistryClients clients =
        RegistryClients.of(any -> config, List.of(), QuickRetries.POLICY, false, Listener.SILENT)) {
      return clients.forPull(host, "team/app").resolve("1");
    }
  }

  private static org.assertj.core.api.AbstractObjectAssert<?, SlipwayException> assertProblem(
      ThrowingCallable call, Problem problem) {
    return assertThatThrownBy(call)
        .isInstanceOf(SlipwayException.class)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(SlipwayException.class))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
