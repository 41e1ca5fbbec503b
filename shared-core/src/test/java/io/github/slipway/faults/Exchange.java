package io.github.slipway.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One request on its way through the proxy, in the hands of a fault. */
final class Exchange {
  private final FaultProxy proxy;
  private final Connection connection;
  private final Head request;
  private @Nullable Message whole;

  Exchange(FaultProxy proxy, Connection connection, Head request) {
    this.proxy = proxy;
    this.connection = connection;
    this.request = request;
  }

  FaultProxy proxy() {
    return proxy;
  }

  Head request() {
    return request;
  }

  /** The request with its body, read from the client. */
  Message read() throws IOException {
    Message read = whole;
    if (read == null) {
      read = Message.readBody(request, connection.in());
      whole = read;
    }
    return read;
  }

  /** What the registry, or the gate before it, answers to the request. */
  Message forward() throws IOException {
    return forward(read());
  }

  /** What is answered to this request instead of the client's. */
  Message forward(Message message) throws IOException {
    if (request.target().startsWith(PushRequests.TOKEN_PATH)) {
      return proxy
          .gate()
          .map(gate -> gate.give(request))
          .orElseGet(() -> Message.of(401, "text/plain", "who are you?"));
    }
    Optional<Message> refusal = proxy.gate().flatMap(gate -> gate.refusal(request));
    return refusal.isPresent() ? refusal.get() : connection.upstream(message);
  }

  /** Passes half of the request on, and breaks off: the registry has the beginning of it. */
  void forwardHalf() throws IOException {
    int length = request.header("Content-Length").map(Integer::parseInt).orElse(0);
    byte[] half = connection.in().readNBytes(length / 2);
    connection.upstreamHalf(request, half);
  }

  /** Answers; the connection stays open for the next request. */
  void answer(Message answer) throws IOException {
    boolean bodyless = request.method().equals("HEAD") || answer.head().status() == 204;
    Head head =
        bodyless ? answer.head() : answer.head().with("Content-Length", answer.body().length);
    send(head, bodyless ? new byte[0] : answer.body());
  }

  /** Sends exactly this. */
  void send(Head head, byte[] body) throws IOException {
    OutputStream out = connection.out();
    out.write(head.bytes());
    out.write(body);
    out.flush();
  }

  /** Sends the first half of an answer, head and body taken together. */
  void sendHalf(Message answer) throws IOException {
    byte[] head = answer.head().with("Content-Length", answer.body().length).bytes();
    int half = (head.length + answer.body().length) / 2;
    OutputStream out = connection.out();
    out.write(head, 0, Math.min(half, head.length));
    out.write(answer.body(), 0, Math.max(0, half - head.length));
    out.flush();
  }

  /** Ends the connection with a TCP reset. */
  void reset() throws IOException {
    connection.reset();
  }

  /** Ends the connection in the orderly way. */
  void close() throws IOException {
    connection.close();
  }

  /** As web servers end a connection whose request they do not read. */
  void closeLingering() throws IOException {
    connection.shutdownOutput();
    InputStream in = connection.in();
    byte[] buffer = new byte[8192];
    while (in.read(buffer) >= 0) {
      Arrays.fill(buffer, (byte) 0);
    }
    connection.close();
  }

  /** Keeps the connection open, and does nothing more with it. */
  void hang() throws IOException {
    connection.hang();
  }

  /** Reads no more until the time has come, then sees the client's end of the connection. */
  void stopReadingUntil(CountDownLatch time) throws IOException {
    try {
      time.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    InputStream in = connection.in();
    byte[] buffer = new byte[8192];
    while (in.read(buffer) >= 0) {
      Arrays.fill(buffer, (byte) 0);
    }
    connection.close();
  }
}
