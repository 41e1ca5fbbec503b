package io.github.slipway.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 proxy on 127.0.0.1 before a registry on 127.0.0.1. It works on bare sockets, so that
 * resets, truncated answers and silence are real ones. Each request is shown to a script, which may
 * pass it on, or do worse.
 */
final class FaultProxy implements AutoCloseable {
  /** So that a client that sends much notices when nobody reads. */
  private static final int RECEIVE_BUFFER = 16 * 1024;

  private final int registryPort;
  private final Script script;
  private final Socket portHolder;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final List<Head> received = new CopyOnWriteArrayList<>();
  private final @Nullable BearerGate gate;
  private @Nullable ServerSocket server;
  private boolean closed;

  private FaultProxy(int registryPort, boolean gated, Script script) throws IOException {
    this.registryPort = registryPort;
    this.script = script;
    // Keeps the port while nothing listens at it.
    this.portHolder = new Socket();
    portHolder.setReuseAddress(true);
    portHolder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.gate = gated ? new BearerGate(portHolder.getLocalPort()) : null;
  }

  /** Starts a proxy that asks for tokens, which it gives itself. */
  static FaultProxy withGate(int registryPort, Script script) throws IOException {
    FaultProxy proxy = new FaultProxy(registryPort, true, script);
    proxy.listen();
    return proxy;
  }

  /** Starts a proxy that lets everybody in. */
  static FaultProxy open(int registryPort, Script script) throws IOException {
    FaultProxy proxy = new FaultProxy(registryPort, false, script);
    proxy.listen();
    return proxy;
  }

  int port() {
    return portHolder.getLocalPort();
  }

  Optional<BearerGate> gate() {
    return Optional.ofNullable(gate);
  }

  /** The heads of all requests so far. */
  List<Head> received() {
    return received;
  }

  /** How many connections of clients are open. */
  int openConnections() {
    return connections.size();
  }

  /** Listens again after {@link #refuse}. */
  synchronized void listen() throws IOException {
    if (closed || server != null) {
      return;
    }
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 50);
    server = socket;
    background(() -> accept(socket));
  }

  /** Refuses connections from now on; those that are open end with a reset. */
  synchronized void refuse() throws IOException {
    if (server != null) {
      server.close();
      server = null;
    }
    for (Connection connection : connections) {
      connection.reset();
    }
  }

  private void accept(ServerSocket socket) throws IOException {
    while (true) {
      Socket client = socket.accept();
      client.setTcpNoDelay(true);
      Connection connection = new Connection(client, registryPort);
      connections.add(connection);
      if (socket.isClosed()) {
        connection.reset();
      }
      background(() -> serve(connection));
    }
  }

  private void serve(Connection connection) throws IOException {
    try {
      while (connection.isOpen()) {
        Optional<Head> request = Head.read(connection.in());
        if (request.isEmpty()) {
          return;
        }
        received.add(request.get());
        script.handle(new Exchange(this, connection, request.get()));
      }
    } finally {
      connections.remove(connection);
      connection.close();
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
            },
            "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    refuse();
    portHolder.close();
  }

  /** What is done with each request. */
  interface Script {
    /** Passes everything on. */
    Script HARMLESS = exchange -> exchange.answer(exchange.forward());

    void handle(Exchange exchange) throws IOException;
  }

  /** What a thread does. */
  interface Task {
    void run() throws IOException;
  }
}
