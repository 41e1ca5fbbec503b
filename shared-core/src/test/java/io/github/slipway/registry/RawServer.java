package io.github.slipway.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on 127.0.0.1 that handles bare connections as a test says, each in a thread. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server;
  private final Handler handler;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  RawServer(Handler handler) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.handler = handler;
    background(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  String host() {
    return "localhost:" + port();
  }

  private void accept() throws IOException {
    while (true) {
      Socket socket = server.accept();
      sockets.add(socket);
      background(() -> handler.handle(socket));
    }
  }

  static void background(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // The other side, or the test, has hung up.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** What is done with a connection, which stays open afterwards. */
  interface Handler {
    void handle(Socket socket) throws IOException;
  }

  /** What a thread does. */
  interface Task {
    void run() throws IOException;
  }
}
