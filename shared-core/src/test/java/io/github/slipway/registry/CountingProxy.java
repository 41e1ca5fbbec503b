package io.github.slipway.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on to another port of this machine, and counts connections. */
final class CountingProxy implements AutoCloseable {
  private final AtomicInteger connections = new AtomicInteger();
  private final int target;
  private final RawServer server;

  CountingProxy(int target) throws IOException {
    this.target = target;
    this.server = new RawServer(this::pass);
  }

  int port() {
    return server.port();
  }

  int connections() {
    return connections.get();
  }

  private void pass(Socket near) throws IOException {
    connections.incrementAndGet();
    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
    RawServer.background(() -> copy(far, near));
    copy(near, far);
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
