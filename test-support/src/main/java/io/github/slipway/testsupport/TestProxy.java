package io.github.slipway.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on a free port of 127.0.0.1: tunnels for CONNECT, and plain HTTP. It knows every
 * name, and all of them are this machine.
 */
public final class TestProxy implements AutoCloseable {
  private final ServerSocket server;
  private final Optional<String> basic;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private TestProxy(Optional<String> basic) throws IOException {
    this.basic = basic;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    background(this::accept);
  }

  /** Lets everybody through. */
  public static TestProxy start() throws IOException {
    return new TestProxy(Optional.empty());
  }

  /** Answers 407 to all but this user. */
  public static TestProxy start(String user, String password) throws IOException {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new TestProxy(Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return server.getLocalPort();
  }

  /** The request lines that it has read, such as {@code CONNECT reg.test:5000 HTTP/1.1}. */
  public List<String> requests() {
    return heads.stream().map(head -> head.substring(0, head.indexOf("\r\n"))).toList();
  }

  /** Every head that it has read, with all headers. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = server.accept();
      sockets.add(near);
      background(() -> serve(near));
    }
  }

  private void serve(Socket near) throws IOException {
    try (near) {
      for (String head = readHead(near.getInputStream());
          !head.isEmpty();
          head = readHead(near.getInputStream())) {
        heads.add(head);
        if (basic.isPresent() && !head.contains("Proxy-Authorization: " + basic.get() + "\r\n")) {
          answer(
              near, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"");
        } else {
          forward(near, head);
          return;
        }
      }
    }
  }

  private void forward(Socket near, String head) throws IOException {
    String target = head.split(" ", 3)[1];
    boolean tunnel = head.startsWith("CONNECT ");
    String rest = tunnel ? target : target.substring("http://".length());
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int colon = authority.lastIndexOf(':');
    int port = colon < 0 ? 80 : Integer.parseInt(authority.substring(colon + 1));
    Socket far;
    try {
      far = new Socket(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      answer(near, "502 Bad Gateway");
      return;
    }
    sockets.add(far);
    try (far) {
      if (tunnel) {
        near.getOutputStream()
            .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      } else {
        far.getOutputStream().write(forwarded(head, rest.substring(authority.length())));
      }
      background(() -> copy(near, far));
      copy(far, near);
    }
  }

  /** Closed after the answer, so that each request comes by here. */
  private static byte[] forwarded(String head, String path) {
    List<String> lines = new ArrayList<>(List.of(head.strip().split("\r\n")));
    lines.set(0, lines.get(0).split(" ", 2)[0] + " " + path + " HTTP/1.1");
    lines.removeIf(
        line -> line.startsWith("Proxy-Authorization:") || line.startsWith("Connection:"));
    lines.add("Connection: close");
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void answer(Socket socket, String status) throws IOException {
    OutputStream out = socket.getOutputStream();
    String head = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Empty at the end of the connection. */
  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.write(b);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } finally {
      to.shutdownOutput();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void background(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // A side hung up, or the test is over.
              }
            },
            "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
