package io.github.slipway.faults;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A client's connection to the proxy, and the one that its requests are passed on by. */
final class Connection {
  private final Socket client;
  private final InputStream in;
  private final OutputStream out;
  private final int registryPort;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Socket registry;
  private @Nullable InputStream fromRegistry;

  Connection(Socket client, int registryPort) throws IOException {
    this.client = client;
    this.in = new BufferedInputStream(client.getInputStream());
    this.out = new BufferedOutputStream(client.getOutputStream());
    this.registryPort = registryPort;
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  boolean isOpen() {
    return !client.isClosed();
  }

  /** Sends a request on and reads the answer. */
  Message upstream(Message request) throws IOException {
    OutputStream toRegistry = connected().getOutputStream();
    toRegistry.write(request.head().without("Expect").bytes());
    toRegistry.write(request.body());
    toRegistry.flush();
    InputStream answers = fromRegistry;
    if (answers == null) {
      throw new IllegalStateException("not connected");
    }
    return Message.readAnswer(request.head().method(), answers);
  }

  /** Sends the beginning of a request on, then breaks off. */
  void upstreamHalf(Head head, byte[] half) throws IOException {
    Socket socket = connected();
    socket.getOutputStream().write(head.bytes());
    socket.getOutputStream().write(half);
    socket.getOutputStream().flush();
    socket.close();
    registry = null;
  }

  private Socket connected() throws IOException {
    Socket socket = registry;
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), registryPort);
      socket.setTcpNoDelay(true);
      registry = socket;
      fromRegistry = new BufferedInputStream(socket.getInputStream());
    }
    return socket;
  }

  /** May be called by another thread than the one that serves it. */
  void reset() throws IOException {
    try {
      client.setSoLinger(true, 0);
    } catch (SocketException e) {
      // It was closed a moment ago.
    }
    close();
  }

  void shutdownOutput() throws IOException {
    client.shutdownOutput();
  }

  /** Waits until the proxy closes it. */
  void hang() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  void close() throws IOException {
    closed.countDown();
    client.close();
    Socket socket = registry;
    if (socket != null) {
      socket.close();
    }
  }
}
