package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.store.CorruptContentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read of answers that break off. */
class BrokenBodiesTest {
  private static final int SIZE = 300_000;

  private final HeardLines heard = new HeardLines();
  private final TestBlob blob = TestBlob.ofSize(SIZE);
  private final List<String> ranges = new CopyOnWriteArrayList<>();

  @Test
  void theRestOfABlobIsAskedFor() throws Exception {
    try (RawServer server = blobs(206, 0, 100_000);
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(read(server, clients)).isEqualTo(blob.bytes());
      assertThat(ranges).containsExactly("", "bytes=100000-", "bytes=200000-");
      assertThat(heard.infos()).hasSize(2).allMatch(line -> line.contains("(2 of 5)"));
    }
  }

  @Test
  void aServerWithoutRangesIsReadAgainFromTheStart() throws Exception {
    try (RawServer server = blobs(200, 0, 200_000);
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(read(server, clients)).isEqualTo(blob.bytes());
      assertThat(ranges).containsExactly("", "bytes=200000-");
    }
  }

  @Test
  void soIsOneThatSendsAnotherRangeThanItWasAskedFor() throws Exception {
    try (RawServer server = blobs(206, 1, 200_000);
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(read(server, clients)).isEqualTo(blob.bytes());
      assertThat(ranges).containsExactly("", "bytes=200000-", "");
    }
  }

  @Test
  void triesWithoutProgressAreLimited() throws Exception {
    try (RawServer server = blobs(206, 0, 10);
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThatThrownBy(() -> read(server, clients))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.REGISTRY_BROKE_CONNECTION);
                assertThat(e.what()).contains(server.host(), "GET /v2/app/blobs/");
              });
      assertThat(ranges).hasSize(QuickRetries.POLICY.tries());
    }
  }

  @Test
  void contentThatChangesMeanwhileIsFoundOut() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  byte[] bytes = blob.bytes().toArray();
                  bytes[SIZE - 1] ^= 1;
                  int end = requests.incrementAndGet() == 1 ? 100_000 : SIZE;
                  send(socket, "200 OK", SIZE, "", bytes, 0, end);
                });
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThatThrownBy(() -> read(server, clients)).isInstanceOf(CorruptContentException.class);
    }
  }

  @Test
  @Timeout(60)
  void aBodyThatStallsIsGoneOnWith() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  if (requests.incrementAndGet() == 1) {
                    socket
                        .getOutputStream()
                        .write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                  } else {
                    send(socket, "200 OK", SIZE, "", blob.bytes().toArray(), 0, SIZE);
                  }
                });
        RegistryClients clients = clients(QuickRetries.withStallTimeout(Duration.ofMillis(300)))) {
      assertThat(read(server, clients)).isEqualTo(blob.bytes());
    }
  }

  @Test
  @Timeout(60)
  void theDeadlineEndsABodyThatStalls() throws Exception {
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\nx"
                              .getBytes(StandardCharsets.US_ASCII));
                  socket.getOutputStream().flush();
                });
        RegistryClients clients = clients(QuickRetries.withDeadline(Duration.ofSeconds(2)))) {
      assertThatThrownBy(() -> read(server, clients))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.DEADLINE_EXCEEDED));
    }
  }

  @Test
  void aManifestIsReadAgain() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    byte[] manifest = "{\"layers\":[]}".getBytes(StandardCharsets.UTF_8);
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  int end = requests.incrementAndGet() < 3 ? 4 : manifest.length;
                  send(socket, "200 OK", manifest.length, "", manifest, 0, end);
                });
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(clients.forPull(server.host(), "app").manifest("1").orElseThrow().bytes())
          .isEqualTo(Bytes.of(manifest));
      assertThat(heard.infos()).hasSize(2);
    }
  }

  @Test
  void aPageOfAListIsReadAgain() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    byte[] page = "{\"tags\":[\"1\",\"2\"]}".getBytes(StandardCharsets.UTF_8);
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  int end = requests.incrementAndGet() < 3 ? 4 : page.length;
                  send(socket, "200 OK", page.length, "", page, 0, end);
                });
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThat(clients.forPull(server.host(), "app").tags()).contains(List.of("1", "2"));
      assertThat(heard.infos()).hasSize(2);
    }
  }

  @Test
  void aManifestThatAlwaysBreaksOffIsAProblem() throws Exception {
    try (RawServer server =
            new RawServer(
                socket -> {
                  readHead(socket);
                  send(socket, "200 OK", 10, "", new byte[10], 0, 4);
                });
        RegistryClients clients = clients(QuickRetries.POLICY)) {
      assertThatThrownBy(() -> clients.forPull(server.host(), "app").manifest("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_BROKE_CONNECTION));
      assertThat(heard.infos()).hasSize(QuickRetries.POLICY.tries() - 1);
    }
  }

  /**
   * Sends the blob, and hangs up after so many bytes each time.
   *
   * @param status of answers to requests with a range
   * @param shift how far the range is from what was asked for
   */
  private RawServer blobs(int status, int shift, int bytes) throws IOException {
    AtomicInteger requests = new AtomicInteger();
    return new RawServer(
        socket -> {
          String range = range(readHead(socket));
          ranges.add(range);
          boolean last = requests.incrementAndGet() > 1 && (status == 200 || range.isEmpty());
          int from = range.isEmpty() || status == 200 ? 0 : start(range) + shift;
          String header =
              from == 0
                  ? ""
                  : "Content-Range: bytes " + from + "-" + (SIZE - 1) + "/" + SIZE + "\r\n";
          send(
              socket,
              from == 0 ? "200 OK" : "206 Partial Content",
              SIZE - from,
              header,
              blob.bytes().toArray(),
              from,
              last ? SIZE : Math.min(SIZE, from + bytes));
        });
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  private static String range(String head) {
    return head.lines()
        .filter(line -> line.startsWith("Range: "))
        .map(line -> line.substring("Range: ".length()))
        .findFirst()
        .orElse("");
  }

  private static void send(
      Socket socket, String status, int length, String header, byte[] bytes, int from, int to)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: " + length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(bytes, from, to - from);
    socket.getOutputStream().write(out.toByteArray());
    socket.getOutputStream().flush();
    // What was sent arrives before the end does.
    socket.shutdownOutput();
    socket.getInputStream().readAllBytes();
    socket.close();
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

  private Bytes read(RawServer server, RegistryClients clients) throws IOException {
    try (InputStream in = clients.forPull(server.host(), "app").openBlob(blob.descriptor())) {
      return Bytes.of(in.readAllBytes());
    }
  }

  private RegistryClients clients(RetryPolicy retries) {
    return RegistryClients.of(host -> RegistryConfig.SECURE, List.of(), retries, true, heard);
  }
}
