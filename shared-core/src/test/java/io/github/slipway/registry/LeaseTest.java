package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** Which connections are used again. */
class LeaseTest {
  private static final long LONG_IDLE = TimeUnit.SECONDS.toNanos(2);

  /** Proxies say 408 on a connection that was made ahead, and their clients took it for theirs. */
  @Test
  void aConnectionOnWhichTheServerHasSpokenUnaskedIsNotUsed() throws Exception {
    try (RawServer server =
        new RawServer(
            socket ->
                socket
                    .getOutputStream()
                    .write(
                        "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII)))) {
      HttpConnection connection = connected(server);
      assertThat(connection.isDataAvailable(Timeout.ofSeconds(30))).isTrue();

      assertThat(lease(server, connection, LONG_IDLE).isUsable()).isFalse();
      connection.end();
    }
  }

  @Test
  void aConnectionThatTheServerHasClosedIsNotUsed() throws Exception {
    try (RawServer server = new RawServer(socket -> socket.close())) {
      HttpConnection connection = connected(server);
      assertThat(connection.isDataAvailable(Timeout.ofSeconds(30))).isFalse();

      assertThat(lease(server, connection, LONG_IDLE).isUsable()).isFalse();
      connection.end();
    }
  }

  @Test
  void aConnectionOnWhichTheServerWaitsIsUsed() throws Exception {
    try (RawServer server = new RawServer(socket -> socket.getInputStream().read())) {
      HttpConnection connection = connected(server);

      assertThat(lease(server, connection, LONG_IDLE).isUsable()).isTrue();
      connection.end();
    }
  }

  @Test
  void whoWaitsForASpareTakesWhatIsGivenBackBeforeIt() throws Exception {
    Connections connections = new Connections(4);
    Url server = new Url(Scheme.HTTP, "localhost", 5000, "/");
    Lease first = connections.lease(server);
    List<Lease> spares = connections.spares(server, 2);
    assertThat(spares).hasSize(1);
    CompletableFuture<HttpConnection> got = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                got.complete(connections.lease(server).connection());
              } catch (IOException e) {
                got.completeExceptionally(e);
              }
            });
    waiter.setDaemon(true);
    waiter.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (waiter.getState() != Thread.State.WAITING) {
      assertThat(System.nanoTime()).describedAs("waits for the spare").isLessThan(deadline);
      Thread.sleep(5);
    }

    first.giveBack(true);

    assertThat(got.get(10, TimeUnit.SECONDS)).isSameAs(first.connection());
    connections.close();
  }

  private static Lease lease(RawServer server, HttpConnection connection, long idleNanos) {
    Url url = new Url(Scheme.HTTP, "localhost", server.port(), "/");
    return new Lease(new Connections(2), url, connection, idleNanos);
  }

  private static HttpConnection connected(RawServer server) throws IOException {
    HttpConnection connection = new HttpConnection();
    connection
        .newSocket()
        .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), 30_000);
    return connection;
  }
}
