package io.github.slipway.embedded.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.slipway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes that use the annotation, and looks at which registries they got. */
class WithRegistryTest {
  /** What the test classes below saw, in this order; they say it here. */
  private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void nothingSeen() {
    SEEN.clear();
  }

  @WithRegistry
  static class OnAClass {
    @BeforeAll
    static void before(EmbeddedRegistry registry) {
      SEEN.add(registry.address());
    }

    @RepeatedTest(2)
    void test(EmbeddedRegistry registry, @WithRegistry String address, @WithRegistry URI uri) {
      assertThat(address).isEqualTo(registry.address());
      assertThat(uri).isEqualTo(registry.uri());
      assertThat(ping(uri)).isEqualTo(200);
      SEEN.add(address);
    }

    @Nested
    class Within {
      private final EmbeddedRegistry registry;

      Within(EmbeddedRegistry registry) {
        this.registry = registry;
      }

      @Test
      void test() {
        SEEN.add(registry.address());
      }
    }

    @Nested
    @WithRegistry(dockerOnly = true)
    class WithAnother {
      @Test
      void test(EmbeddedRegistry registry) {
        assertThat(SEEN).doesNotContain(registry.address());
        assertThat(ping(registry.uri())).isEqualTo(200);
      }
    }
  }

  @Test
  void onAClassItIsOneForAllItsTestsAndNestedClasses() {
    run(OnAClass.class).testEvents().assertStatistics(counts -> counts.succeeded(4));

    assertThat(SEEN).hasSize(4).containsOnly(SEEN.get(0));
    assertThat(isReached(SEEN.get(0))).isFalse();
  }

  @WithRegistry
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OnAClassOfOneInstance {
    private final EmbeddedRegistry registry;

    OnAClassOfOneInstance(EmbeddedRegistry registry) {
      this.registry = registry;
    }

    @RepeatedTest(2)
    void test(@WithRegistry String address) {
      assertThat(registry.address()).isEqualTo(address);
      SEEN.add(address);
    }
  }

  @Test
  void aClassOfOneInstanceGetsItInItsConstructor() {
    run(OnAClassOfOneInstance.class).testEvents().assertStatistics(counts -> counts.succeeded(2));

    assertThat(SEEN).hasSize(2).containsOnly(SEEN.get(0));
  }

  static class OnFields {
    @WithRegistry private static @Nullable EmbeddedRegistry ofClass;
    @WithRegistry private @Nullable URI ofTest;

    @RepeatedTest(2)
    void test() {
      look();
    }

    @Nested
    class Within {
      @Test
      void test() {
        look();
      }
    }

    private void look() {
      URI uri = Objects.requireNonNull(ofTest);
      assertThat(ping(uri)).isEqualTo(200);
      SEEN.add(Objects.requireNonNull(ofClass).address());
      SEEN.add(uri.getAuthority());
    }
  }

  @Test
  void onAStaticFieldItIsForTheClassAndOnAnotherForOneTest() {
    run(OnFields.class).testEvents().assertStatistics(counts -> counts.succeeded(3));

    assertThat(List.of(SEEN.get(0), SEEN.get(2), SEEN.get(4))).containsOnly(SEEN.get(0));
    assertThat(SEEN.get(1)).isNotEqualTo(SEEN.get(0));
    assertThat(SEEN).noneMatch(WithRegistryTest::isReached);
  }

  static class OnParameters {
    @Test
    void test(@WithRegistry EmbeddedRegistry from, @WithRegistry(port = 0) EmbeddedRegistry to) {
      assertThat(from.address()).isNotEqualTo(to.address());
      SEEN.add(from.address());
      SEEN.add(to.address());
    }
  }

  @Test
  void eachAnnotatedParameterHasItsOwn() {
    run(OnParameters.class).testEvents().assertStatistics(counts -> counts.succeeded(1));

    assertThat(SEEN).hasSize(2).noneMatch(WithRegistryTest::isReached);
  }

  static class WithUsers {
    @Test
    void test(
        @WithRegistry(
                users = {"ada:se:cret", "bob:word"},
                pushers = "ada",
                anonymousPull = true,
                allowOrigins = "https://ui.example")
            URI uri)
        throws Exception {
      assertThat(push(uri, null).statusCode()).isEqualTo(401);
      assertThat(push(uri, "bob:word").statusCode()).isEqualTo(403);
      assertThat(push(uri, "ada:se:cret").statusCode()).isEqualTo(202);
      HttpURLConnection catalog =
          (HttpURLConnection) uri.resolve("/v2/_catalog").toURL().openConnection();
      assertThat(catalog.getResponseCode()).isEqualTo(200);
      assertThat(catalog.getHeaderField("Vary")).isEqualTo("Origin");
    }

    private static HttpResponse<Void> push(URI uri, @Nullable String user) throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri.resolve("/v2/app/blobs/uploads/"))
              .POST(HttpRequest.BodyPublishers.noBody());
      if (user != null) {
        byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
        request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
      }
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
  }

  @Test
  void hasTheUsersThatItsOptionsName() {
    run(WithUsers.class).testEvents().assertStatistics(counts -> counts.succeeded(1));
  }

  static class WithTls {
    @Test
    void test(@WithRegistry(tls = true) EmbeddedRegistry registry) throws Exception {
      assertThat(registry.uri()).hasScheme("https");
      Path certificate = registry.certificate().orElseThrow();
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
      HttpRequest request = HttpRequest.newBuilder(registry.uri().resolve("/v2/")).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      SEEN.add(certificate.toString());
    }

    private static SSLContext trusting(Path certificate) throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      try (InputStream in = Files.newInputStream(certificate)) {
        store.setCertificateEntry(
            "registry", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    }
  }

  @Test
  void servesHttpsByACertificateThatGoesWithIt() {
    run(WithTls.class).testEvents().assertStatistics(counts -> counts.succeeded(1));

    assertThat(Path.of(SEEN.get(0)).getParent()).doesNotExist();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @WithRegistry
  static class Parallel {
    static final CountDownLatch BOTH = new CountDownLatch(4);

    @RepeatedTest(2)
    void test(EmbeddedRegistry registry) throws Exception {
      SEEN.add(registry.address());
      BOTH.countDown();
      assertThat(BOTH.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(ping(registry.uri())).isEqualTo(200);
    }
  }

  static class OtherParallel extends Parallel {}

  @Test
  void classesThatRunAtTheSameTimeHaveTheirOwn() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter(
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .selectors(selectClass(Parallel.class), selectClass(OtherParallel.class))
        .execute()
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(4));

    assertThat(new LinkedHashSet<>(SEEN)).hasSize(2);
  }

  @WithRegistry(users = "ada")
  static class WithAUserWithoutPassword {
    @Test
    void test() {}
  }

  @WithRegistry(port = 70_000)
  static class WithABadPort {
    @Test
    void test() {}
  }

  static class WithAnotherType {
    @Test
    void test(@WithRegistry Path storage) {}
  }

  static class WithAFinalField {
    @WithRegistry private final @Nullable EmbeddedRegistry registry = null;

    @Test
    void test() {
      assertThat(registry).isNull();
    }
  }

  static class WithoutAnAnnotation {
    @Test
    void test(EmbeddedRegistry registry) {}
  }

  @Test
  void saysWhatIsWrongWithHowItIsUsed() {
    assertThat(failure(WithAUserWithoutPassword.class))
        .contains("was not started", "not NAME:PASSWORD")
        .doesNotContain("ada");
    assertThat(failure(WithABadPort.class)).contains("was not started", "70000");
    assertThat(failure(WithAnotherType.class)).contains("no java.nio.file.Path", "storage");
    assertThat(failure(WithAFinalField.class)).contains("leave final out");
    assertThat(failure(WithoutAnAnnotation.class)).contains("No ParameterResolver registered");
  }

  static class WithAStorage {
    @Test
    void test(@WithRegistry(storage = "target/registry-of-tests") EmbeddedRegistry registry) {
      assertThat(Path.of("target/registry-of-tests/repositories")).isDirectory();
      assertThat(ping(registry.uri())).isEqualTo(200);
    }
  }

  @Test
  void aStorageThatIsNamedStays() {
    run(WithAStorage.class).testEvents().assertStatistics(counts -> counts.succeeded(1));

    assertThat(Path.of("target/registry-of-tests")).isDirectory();
  }

  private static EngineExecutionResults run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();
  }

  private static String failure(Class<?> testClass) {
    List<String> messages =
        run(testClass).allEvents().failed().stream()
            .map(
                event ->
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse(""))
            .toList();
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  private static int ping(URI registry) {
    try {
      return ((HttpURLConnection) registry.resolve("/v2/").toURL().openConnection())
          .getResponseCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isReached(String address) {
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
