package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A registry whose answers never end gets nobody to read them: what it could send is counted. The
 * kernel's buffers take some megabytes of each connection.
 */
@Timeout(120)
class FloodingRegistryTest {
  private static final long MOST = 96L << 20;
  private static final RetryPolicy TWICE =
      new RetryPolicy(
          2,
          Duration.ofMillis(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(100));

  /** What comes instead of an answer: a beginning, and what is said for ever after it. */
  private enum Head {
    STATUS_LINE("HTTP/1.1 200 ", "x"),
    HEADERS("HTTP/1.1 200 OK\r\n", "X-More: y\r\n"),
    LONG_HEADER("HTTP/1.1 200 OK\r\nX-Long: ", "y"),
    FOLDED_HEADER("HTTP/1.1 200 OK\r\nX-Folded: y\r\n", " y\r\n"),
    INFORMATIONAL("", "HTTP/1.1 103 Early Hints\r\n\r\n"),
    EMPTY_LINES("", "\r\n"),
    CHUNK_SIZE("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0"),
    CHUNK_EXTENSION("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x"),
    TRAILERS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n"),
    EMPTY_CHUNK_LINES("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx", "\r\n");

    private final String start;
    private final String more;

    Head(String start, String more) {
      this.start = start;
      this.more = more;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHeadWithoutEndIsNotReadToIt(Head head) throws Exception {
    LongAdder sent = new LongAdder();
    try (RawServer server = new RawServer(socket -> flood(socket, head.start, head.more, sent));
        RegistryClients clients = clients()) {
      assertThatThrownBy(() -> clients.forPull(server.host(), "app").manifest("1"))
          .isInstanceOf(SlipwayException.class);
      assertThat(sent.sum()).isLessThan(MOST);
    }
  }

  /** Who reads a body, its status, and what is in it for ever. */
  private enum Body {
    MANIFEST(200, "{\"a\":\"", "a"),
    ERROR(403, "{\"errors\":[{\"code\":\"", "a"),
    WEB_PAGE(502, "<html>", "<p>"),
    TOKEN(200, "{\"token\":\"", "a"),
    TAGS(200, "{\"tags\":[\"", "a"),
    TAG_NAMES(200, "{\"tags\":[\"a\"", ",\"a\""),
    CATALOG(200, "{\"repositories\":[\"a\"", ",\"a\""),
    REFERRERS(200, "{\"manifests\":[{}", ",{}"),
    BLOB(200, "", "a"),
    UPLOAD(201, "", "a");

    private final int status;
    private final String start;
    private final String more;

    Body(int status, String start, String more) {
      this.status = status;
      this.start = start;
      this.more = more;
    }

    void ask(RegistryClients clients, String host) throws IOException {
      RegistryRepository repository = clients.forPush(host, "app");
      switch (this) {
        case MANIFEST, ERROR, WEB_PAGE, TOKEN -> repository.manifest("1");
        case TAGS, TAG_NAMES -> repository.tags();
        case CATALOG -> clients.catalog(host);
        case REFERRERS -> repository.referrers(Bytes.of("x").digest());
        case BLOB -> {
          Descriptor blob = TestBlob.ofSize(100).descriptor();
          try (InputStream in = repository.openBlob(blob)) {
            in.readAllBytes();
          }
        }
        case UPLOAD -> {
          TestBlob blob = TestBlob.ofSize(100);
          repository.writeBlob(blob.descriptor(), blob.content());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyWithoutEndIsNotReadToIt(Body body) throws Exception {
    LongAdder sent = new LongAdder();
    try (RawServer server = new RawServer(socket -> flood(socket, body, sent));
        RegistryClients clients = clients()) {
      assertThatThrownBy(() -> body.ask(clients, server.host()))
          .isInstanceOfAny(SlipwayException.class, IOException.class);
      assertThat(sent.sum()).isBetween(1L, MOST);
    }
  }

  private static void flood(Socket socket, Body body, LongAdder sent) throws IOException {
    String request = RawRequest.head(socket);
    boolean token = request.startsWith("GET /token");
    if (body == Body.TOKEN && !token) {
      String realm = "http://" + RawRequest.header(request, "Host") + "/token";
      socket
          .getOutputStream()
          .write(
              ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\""
                      + realm
                      + "\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.close();
      return;
    }
    String head =
        "HTTP/1.1 "
            + body.status
            + " X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    String more = body.more.repeat(16 * 1024);
    String start = Integer.toHexString(body.start.length()) + "\r\n" + body.start + "\r\n";
    write(
        socket,
        head + (body.start.isEmpty() ? "" : start),
        Integer.toHexString(more.length()) + "\r\n" + more + "\r\n",
        sent);
  }

  private static void flood(Socket socket, String start, String more, LongAdder sent)
      throws IOException {
    RawRequest.head(socket);
    write(socket, start, more.repeat(16 * 1024), sent);
  }

  /** Until the other side has had enough; far beyond that in case it never has. */
  private static void write(Socket socket, String start, String more, LongAdder sent)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(start.getBytes(StandardCharsets.US_ASCII));
    byte[] bytes = more.getBytes(StandardCharsets.US_ASCII);
    while (sent.sum() < 16 * MOST) {
      out.write(bytes);
      sent.add(bytes.length);
    }
  }

  private static RegistryClients clients() {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE,
        List.of(
            AnyRegistry.gets(
                new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test")),
        TWICE,
        true,
        Listener.SILENT);
  }
}
