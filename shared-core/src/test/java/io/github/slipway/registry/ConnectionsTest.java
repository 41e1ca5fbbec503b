package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How connections are used, reused and ended. */
class ConnectionsTest {

  @Test
  void requestsOneAfterAnotherShareOneConnection(@TempDir Path folder) throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start();
        CountingProxy proxy = new CountingProxy(registry.port());
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      push(clients.forPush("localhost:" + proxy.port(), "team/app"));

      assertThat(proxy.connections()).isEqualTo(1);
      // A HEAD, three blobs with POST and PUT, a blob read in part and one read whole.
      assertThat(clients.requestCount()).isEqualTo(10);
    }
  }

  @Test
  void soDoThoseOverTls(@TempDir Path folder) throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    try (EmbeddedRegistry registry =
            EmbeddedRegistry.builder(folder.resolve("storage"))
                .tls(certificates.server().certificate(), certificates.server().key())
                .start();
        CountingProxy proxy = new CountingProxy(registry.port());
        RegistryClients clients =
            clients(RegistryConfig.SECURE.withCaFiles(List.of(certificates.ca())))) {
      push(clients.forPush("localhost:" + proxy.port(), "team/app"));

      // One more than over plain HTTP, which a loopback host is tried over first.
      assertThat(proxy.connections()).isEqualTo(2);
    }
  }

  @Test
  void connectionsThatWereMadeAheadAreUsed(@TempDir Path folder) throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start();
        CountingProxy proxy = new CountingProxy(registry.port());
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      RegistryRepository repository = clients.forPush("localhost:" + proxy.port(), "team/app");
      repository.expectBlobs(3);
      repository.resolve("1");
      // A server that has not answered yet is left alone.
      assertThat(proxy.connections()).isEqualTo(1);

      repository.expectBlobs(3);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (proxy.connections() < 3) {
        assertThat(System.nanoTime()).describedAs("waits for connections").isLessThan(deadline);
        Thread.sleep(5);
      }
      List<CompletableFuture<?>> writing = new ArrayList<>();
      for (int size = 1; size <= 3; size++) {
        TestBlob blob = TestBlob.ofSize(size);
        writing.add(
            inBackground(
                () -> {
                  repository.writeBlob(blob.descriptor(), blob.content());
                  return true;
                }));
      }
      for (CompletableFuture<?> write : writing) {
        write.get(30, TimeUnit.SECONDS);
      }

      assertThat(proxy.connections()).isEqualTo(3);
    }
  }

  @Test
  void whereNoneCanBeMadeAheadTheRequestFindsOut() throws Exception {
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  answer(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                });
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      RegistryRepository repository = clients.forPush(server.host(), "app");
      assertThat(repository.resolve("1")).isEmpty();
      server.close();

      repository.expectBlobs(4);

      assertThatThrownBy(() -> repository.resolve("2")).isInstanceOf(SlipwayException.class);
    }
  }

  /** As it is met when an answer's Content-Length is less than its body has. */
  @Test
  void theRestOfAnEarlierAnswerIsNotTakenForTheNextOne() throws Exception {
    HeardLines heard = new HeardLines();
    AtomicInteger connections = new AtomicInteger();
    String notFound = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    try (RawServer server =
            new RawServer(
                socket -> {
                  boolean first = connections.incrementAndGet() == 1;
                  RawRequest.head(socket);
                  answer(socket, notFound);
                  RawRequest.head(socket);
                  answer(socket, first ? "}]}\r\n\r\n" + notFound : notFound);
                });
        RegistryClients clients =
            RegistryClients.of(
                host -> RegistryConfig.SECURE, List.of(), QuickRetries.POLICY, true, heard)) {
      RegistryRepository repository = clients.forPush(server.host(), "team/app");

      assertThat(repository.resolve("1")).isEmpty();
      assertThat(repository.resolve("2")).isEmpty();
      assertThat(connections).hasValue(2);
      // Nor does it cost one of the tries.
      assertThat(heard.infos()).isEmpty();
    }
  }

  private static void push(RegistryRepository repository) throws IOException {
    repository.resolve("1");
    TestBlob last = TestBlob.ofSize(20_000);
    for (TestBlob blob : List.of(TestBlob.ofSize(10), TestBlob.ofSize(100_000), last)) {
      repository.writeBlob(blob.descriptor(), blob.content());
    }
    try (InputStream in = repository.openBlob(last.descriptor())) {
      assertThat(in.read()).isNotNegative();
    }
    try (InputStream in = repository.openBlob(last.descriptor())) {
      assertThat(in.readAllBytes()).isEqualTo(last.bytes().toArray());
    }
    assertThat(repository.hasBlob(last.descriptor())).isTrue();
  }

  @Test
  void aConnectionThatTheServerHasClosedIsReplaced() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
            new RawServer(
                socket -> {
                  connections.incrementAndGet();
                  readHead(socket);
                  answer(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                  socket.close();
                });
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      RegistryRepository repository = clients.forPull(server.host(), "app");

      assertThat(repository.resolve("1")).isEmpty();
      assertThat(repository.resolve("2")).isEmpty();
      assertThat(connections.get()).isEqualTo(2);
    }
  }

  @Test
  @Timeout(60)
  void anUploadThatIsRefusedAtItsBeginningIsNotSentToItsEnd() throws Exception {
    TestBlob blob = TestBlob.ofSize(50_000_000);
    try (RawServer server =
            new RawServer(
                socket -> {
                  // As nginx does: the upload is refused by its length, and not read.
                  while (readHead(socket).startsWith("POST")) {
                    answer(
                        socket,
                        "HTTP/1.1 202 Accepted\r\nLocation: /up\r\nContent-Length: 0\r\n\r\n");
                  }
                  answer(
                      socket,
                      "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                  // Some of it is in flight anyway, and the rest must not be waited for.
                  socket.getInputStream().readNBytes(10_000_000);
                });
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      RegistryRepository repository = clients.forPush(server.host(), "app");

      assertThatThrownBy(() -> repository.writeBlob(blob.descriptor(), blob.content()))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.REGISTRY_TOO_LARGE);
                assertThat(e.advice()).contains("client_max_body_size");
              });
    }
  }

  @Test
  @Timeout(60)
  void anUploadOfWhichTheServerTakesNoMoreEnds() throws Exception {
    TestBlob blob = TestBlob.ofSize(32 * 1024 * 1024);
    try (RawServer server = new RawServer(socket -> socket.getInputStream().read())) {
      HttpWire wire =
          new HttpWire(
              new Connections(RegistryConfig.DEFAULT_CONNECTIONS),
              new DirectWay(
                  new Dialer(
                      Network.system().dns(),
                      QuickRetries.POLICY.connectTimeout(),
                      QuickRetries.POLICY.stallTimeout()),
                  new Tls(RegistryConfig.SECURE, RetryPolicy.DEFAULT.connectTimeout())),
              new Downloads(RegistryConfig.DEFAULT_CONNECTIONS),
              false,
              new LongAdder(),
              Listener.SILENT,
              new StallWatch(Duration.ofMillis(500)));
      Url url = Url.of("http://" + server.host() + "/upload");
      Request request =
          Request.of("PUT", "/upload")
              .with(RequestBody.upload(blob.descriptor().size(), blob.content()));

      Wire explaining = new ExplainingWire(wire, new NetworkFailures(Network.system()));

      assertThatThrownBy(() -> explaining.send(url, request))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_TIMEOUT));
      wire.abort();
    }
  }

  @Test
  void aServerThatHangsUpInTheMiddleIsNamed() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  if (requests.incrementAndGet() == 1) {
                    answer(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                    readHead(socket);
                  }
                  socket.close();
                });
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      RegistryRepository repository = clients.forPush(server.host(), "app");
      assertThat(repository.resolve("1")).isEmpty();
      TestBlob blob = TestBlob.ofSize(10);

      assertThatThrownBy(() -> repository.writeBlob(blob.descriptor(), blob.content()))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_BROKE_CONNECTION));
    }
  }

  @Test
  @Timeout(30)
  void abortEndsARequestThatIsNotAnswered() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  asked.countDown();
                });
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      RegistryRepository repository = clients.forPull(server.host(), "app");
      CompletableFuture<?> request = inBackground(() -> repository.resolve("1"));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      clients.abort();

      assertFailsAsAborted(request);
      long count = clients.requestCount();
      assertThatThrownBy(() -> repository.resolve("1")).isInstanceOf(AbortedException.class);
      assertThat(clients.requestCount()).isEqualTo(count);
    }
  }

  @Test
  void abortEndsATlsHandshakeThatIsNotAnswered() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    Network network =
        new Network(
            new Dns() {
              @Override
              public InetAddress[] resolve(String host) {
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
              }
            },
            80,
            443);
    try (RawServer server =
            new RawServer(
                socket -> {
                  socket.getInputStream().read();
                  connected.countDown();
                });
        RegistryClients clients =
            RegistryClients.of(
                host -> RegistryConfig.SECURE,
                List.of(),
                QuickRetries.POLICY,
                false,
                Listener.SILENT,
                network)) {
      String host = "reg.test:" + server.port();
      CompletableFuture<?> request = inBackground(() -> clients.forPull(host, "app").resolve("1"));
      assertThat(connected.await(30, TimeUnit.SECONDS)).isTrue();

      clients.abort();

      assertFailsAsAborted(request);
    }
  }

  @Test
  void abortEndsADownloadThatStalls() throws Exception {
    TestBlob blob = TestBlob.ofSize(1000);
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
                });
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      InputStream in = clients.forPull(server.host(), "app").openBlob(blob.descriptor());
      assertThat(in.readNBytes(9)).hasSize(9);
      CompletableFuture<?> read = inBackground(in::read);

      clients.abort();

      assertThatThrownBy(() -> read.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  private static void assertFailsAsAborted(CompletableFuture<?> request) {
    // Without the abort it would end with a problem, after a time-out of its own.
    assertThatThrownBy(() -> request.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(AbortedException.class);
  }

  private static RegistryClients clients(RegistryConfig config) {
    return RegistryClients.of(
        host -> config, List.of(), QuickRetries.POLICY, true, Listener.SILENT);
  }

  private interface Action {
    Object run() throws IOException;
  }

  private static CompletableFuture<?> inBackground(Action action) {
    CompletableFuture<Object> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                done.complete(action.run());
              } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private static String readHead(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void answer(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
