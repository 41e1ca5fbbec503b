package io.github.slipway.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes bytes on to another port of this machine, and cuts a connection once, where it is told.
 */
public final class CuttingProxy implements AutoCloseable {
  private final int target;
  private final RawServer server;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicBoolean cut = new AtomicBoolean();
  private volatile long cutSentAt = Long.MAX_VALUE;
  private volatile long cutReceivedAt = Long.MAX_VALUE;
  private volatile String cutAnswer = "no answer begins so";

  public CuttingProxy(int target) throws IOException {
    this.target = target;
    this.server = new RawServer(this::pass);
  }

  public String host() {
    return server.host();
  }

  /** Cuts when clients have sent so many bytes. */
  void cutSentAt(long bytes) {
    cutSentAt = bytes;
  }

  /** Cuts when clients have received so many bytes. */
  void cutReceivedAt(long bytes) {
    cutReceivedAt = bytes;
  }

  /** Cuts instead of passing on an answer that begins so. */
  public void cutAnswer(String start) {
    cutAnswer = start;
  }

  /** Whether it has cut. */
  public boolean hasCut() {
    return cut.get();
  }

  /** What clients have sent, all connections together. */
  long sent() {
    return sent.get();
  }

  /** What clients have received, all connections together. */
  long received() {
    return received.get();
  }

  private void pass(Socket near) throws IOException {
    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
    RawServer.background(() -> copy(far, near, received, false));
    copy(near, far, sent, true);
  }

  private void copy(Socket from, Socket to, AtomicLong count, boolean up) throws IOException {
    try (from;
        to) {
      byte[] buffer = new byte[16 * 1024];
      int n;
      while ((n = from.getInputStream().read(buffer)) >= 0) {
        long total = count.addAndGet(n);
        boolean now =
            up
                ? total > cutSentAt
                : total > cutReceivedAt
                    || new String(buffer, 0, n, StandardCharsets.ISO_8859_1).startsWith(cutAnswer);
        if (now && cut.compareAndSet(false, true)) {
          return;
        }
        to.getOutputStream().write(buffer, 0, n);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
