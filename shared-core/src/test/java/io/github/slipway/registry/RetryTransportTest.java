package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.registry.ScriptedServer.Script;
import io.github.slipway.report.HeardLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are sent again, when, and for how long. */
class RetryTransportTest {
  private static final Manifest MANIFEST = Manifest.of(MediaType.DOCKER_MANIFEST, Bytes.of("{}"));

  private final HeardLines heard = new HeardLines();

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void whatMayPassIsTriedAgain(int status) throws Exception {
    try (ScriptedServer server = ScriptedServer.start(first(2, Answer.of(status), Answer.of(404)));
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(clients.forPull(server.host(), "app").resolve("1")).isEmpty();

      assertThat(server.received()).hasSize(3).allMatch(r -> r.is("HEAD", "/v2/app/manifests/1"));
      assertThat(heard.infos())
          .containsExactly(
              server.host() + " answered " + status + "; trying again in 0.0 s (2 of 5)",
              server.host() + " answered " + status + "; trying again in 0.0 s (3 of 5)");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 405, 412, 501})
  void whatWillNotPassIsNot(int status) throws Exception {
    try (ScriptedServer server = ScriptedServer.start(request -> Answer.json(status, "{}"));
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThatThrownBy(() -> clients.forPush(server.host(), "app").writeManifest("1", MANIFEST))
          .isInstanceOf(SlipwayException.class);

      assertThat(server.received()).filteredOn(r -> r.method().equals("PUT")).hasSize(1);
      assertThat(heard.infos()).isEmpty();
    }
  }

  @Test
  void triesAreLimited() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(request -> Answer.of(503));
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertProblem(
          () -> clients.forPush(server.host(), "app").writeManifest("1", MANIFEST),
          Problem.REGISTRY_ERROR);
      assertThat(server.received()).hasSize(QuickRetries.POLICY.tries());
    }
  }

  @Test
  void aFailedHeadIsExplainedByOneGetMore() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> Answer.json(503, "{\"errors\":[{\"code\":\"UNAVAILABLE\"}]}"));
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      RegistryRepository repository = clients.forPull(server.host(), "app");

      assertThat(assertProblem(() -> repository.resolve("1"), Problem.REGISTRY_ERROR).what())
          .contains("503 UNAVAILABLE");
      assertProblem(
          () -> repository.hasBlob(TestBlob.ofSize(1).descriptor()), Problem.REGISTRY_ERROR);

      assertThat(server.received()).filteredOn(r -> r.method().equals("HEAD")).hasSize(10);
      assertThat(server.received()).filteredOn(r -> r.method().equals("GET")).hasSize(2);
    }
  }

  @Test
  void aManifestIsWrittenAgainWithTheSameBytes() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(first(1, Answer.of(500), Answer.of(201)));
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      clients.forPush(server.host(), "app").writeManifest("1", MANIFEST);

      assertThat(server.received())
          .extracting(Received::body)
          .containsExactly(MANIFEST.bytes(), MANIFEST.bytes());
    }
  }

  @Test
  void aMountIsTriedAgain() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(first(1, Answer.of(502), Answer.of(201)));
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(
              clients
                  .forPush(server.host(), "app")
                  .mountBlob(TestBlob.ofSize(1).descriptor(), "base"))
          .isTrue();
    }
  }

  @Test
  void retryAfterIsWaitedFor() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                first(1, Answer.of(429).with("Retry-After", "1"), Answer.of(404)));
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      long start = System.nanoTime();
      clients.forPull(server.host(), "app").resolve("1");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
      assertThat(heard.infos())
          .containsExactly(server.host() + " answered 429; trying again in 1.0 s (2 of 5)");
    }
  }

  @Test
  void aRetryAfterOfMoreThanTheLongestPauseEndsTheTries() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(request -> Answer.of(429).with("Retry-After", "3600"));
        RegistryClients clients =
            clients(QuickRetries.withLongestPause(Duration.ofSeconds(3599)))) {
      assertThat(
              assertProblem(
                      () -> clients.forPush(server.host(), "app").writeManifest("1", MANIFEST),
                      Problem.REGISTRY_RATE_LIMITED)
                  .what())
          .contains("3600");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void soDoesOneOfMoreThanTheDeadline() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(request -> Answer.of(429).with("Retry-After", "50"));
        RegistryClients clients = clients(QuickRetries.withDeadline(Duration.ofSeconds(49)))) {
      assertProblem(
          () -> clients.forPush(server.host(), "app").writeManifest("1", MANIFEST),
          Problem.REGISTRY_RATE_LIMITED);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void aConnectionThatBreaksIsReplaced() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
            new RawServer(
                socket -> {
                  if (connections.incrementAndGet() > 4) {
                    readHead(socket);
                    answer404(socket);
                  }
                  socket.close();
                });
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      // A loopback host is tried over plain HTTP and over TLS: two connections each time.
      assertThat(clients.forPull(server.host(), "app").resolve("1")).isEmpty();
      assertThat(heard.infos())
          .hasSizeGreaterThan(1)
          .allMatch(line -> line.contains(server.host() + " broke the connection off during HEAD"));
    }
  }

  @Test
  @Timeout(60)
  void aServerThatGoesSilentIsAskedAgain() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  if (connections.incrementAndGet() > 1) {
                    answer404(socket);
                  }
                });
        RegistryClients clients = clients(QuickRetries.withStallTimeout(Duration.ofMillis(300)))) {
      assertThat(clients.forPull(server.host(), "app").resolve("1")).isEmpty();
      assertThat(heard.infos()).hasSize(1);
    }
  }

  @Test
  void whereNothingHasEverAnsweredNothingIsTriedAgain() throws Exception {
    try (RegistryClients clients = clients(QuickRetries.POLICY)) {
      String host = "localhost:" + freePort();
      assertProblem(() -> clients.forPull(host, "app").resolve("1"), Problem.REGISTRY_DOWN);
      assertThat(heard.infos()).isEmpty();
    }
  }

  @Test
  void aRegistryThatIsDownAfterItHasAnsweredMayComeBack() throws Exception {
    try (RegistryClients clients = clients(QuickRetries.POLICY)) {
      RegistryRepository repository;
      try (ScriptedServer server = ScriptedServer.start(request -> Answer.of(404))) {
        repository = clients.forPull(server.host(), "app");
        repository.resolve("1");
      }
      assertProblem(() -> repository.resolve("1"), Problem.REGISTRY_DOWN);
      assertThat(heard.infos()).hasSize(QuickRetries.POLICY.tries() - 1);
    }
  }

  @Test
  void tokenServersAreAskedAgainToo() throws Exception {
    AtomicInteger tokens = new AtomicInteger();
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  if (request.target().startsWith("/token")) {
                    return tokens.incrementAndGet() < 3
                        ? Answer.of(503)
                        : Answer.json(200, "{\"token\":\"t0ken\"}");
                  }
                  return request.authorization().equals("Bearer t0ken")
                      ? Answer.of(404)
                      : Answer.of(401)
                          .with(
                              "WWW-Authenticate",
                              "Bearer realm=\"http://"
                                  + request.headers().getFirst("Host")
                                  + "/token\"");
                });
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(clients.forPull(server.host(), "app").resolve("1")).isEmpty();
      assertThat(tokens.get()).isEqualTo(3);
      assertThat(heard.infos()).hasSize(2).allMatch(line -> line.contains("/token"));
    }
  }

  @Test
  void theDeadlineIsToldAsSuch() throws Exception {
    RetryPolicy slow =
        new RetryPolicy(
            5,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));
    try (ScriptedServer server = ScriptedServer.start(request -> Answer.of(503));
        RegistryClients clients = clients(slow)) {
      SlipwayException e =
          assertProblem(
              () -> clients.forPull(server.host(), "app").resolve("1"), Problem.DEADLINE_EXCEEDED);
      assertThat(e.what()).contains("30 s", server.host() + " answered 503");
      assertThat(e.advice()).contains("-Dregistry.deadline");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  @Timeout(60)
  void theDeadlineEndsARequestThatIsNotAnswered() throws Exception {
    try (RawServer server = new RawServer(RetryTransportTest::readHead);
        RegistryClients clients = clients(QuickRetries.withDeadline(Duration.ofMillis(300)))) {
      RegistryRepository repository = clients.forPull(server.host(), "app");

      assertProblem(() -> repository.resolve("1"), Problem.DEADLINE_EXCEEDED);
      assertProblem(() -> repository.resolve("2"), Problem.DEADLINE_EXCEEDED);
    }
  }

  @Test
  @Timeout(60)
  void abortEndsAPause() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  asked.countDown();
                  return Answer.of(503).with("Retry-After", "600");
                });
        RegistryClients clients = clients(QuickRetries.withLongestPause(Duration.ofHours(2)))) {
      CompletableFuture<Object> done = new CompletableFuture<>();
      RawServer.background(
          () -> {
            try {
              done.complete(clients.forPull(server.host(), "app").resolve("1"));
            } catch (IOException | RuntimeException e) {
              done.completeExceptionally(e);
            }
          });
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      clients.abort();

      assertThatThrownBy(() -> done.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(AbortedException.class);
    }
  }

  @Test
  @Timeout(60)
  void anInterruptEndsAPause() throws Exception {
    Thread me = Thread.currentThread();
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  me.interrupt();
                  return Answer.of(503).with("Retry-After", "600");
                });
        RegistryClients clients = clients(QuickRetries.withLongestPause(Duration.ofHours(2)))) {
      assertThatThrownBy(() -> clients.forPull(server.host(), "app").resolve("1"))
          .isInstanceOf(java.io.InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Answers so many requests in the one way, and all others in the other. */
  private static Script first(int count, Answer answer, Answer others) {
    AtomicInteger requests = new AtomicInteger();
    return request -> requests.incrementAndGet() <= count ? answer : others;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void readHead(java.net.Socket socket) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("no request");
      }
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
  }

  private static void answer404(java.net.Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write(
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private interface Action {
    void run() throws IOException;
  }

  private static SlipwayException assertProblem(Action action, Problem problem) throws IOException {
    try {
      action.run();
    } catch (SlipwayException e) {
      assertThat(e.problem()).describedAs(e.toString()).isEqualTo(problem);
      return e;
    }
    throw new AssertionError("no problem");
  }

  private RegistryClients clients(RetryPolicy retries) {
    return RegistryClients.of(host -> RegistryConfig.SECURE, List.of(), retries, true, heard);
  }
}
