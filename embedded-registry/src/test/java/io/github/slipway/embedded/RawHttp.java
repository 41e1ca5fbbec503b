package io.github.slipway.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no well-behaved client sends. */
final class RawHttp {
  private static final int LIMIT_MILLIS = 20_000;

  private RawHttp() {}

  /** Sends these lines as they are and reads until the server closes the connection. */
  static String exchange(int port, String... lines) throws IOException {
    try (Socket socket = open(port)) {
      send(socket, lines);
      socket.shutdownOutput();
      return readAll(socket.getInputStream());
    }
  }

  static Socket open(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(LIMIT_MILLIS);
    return socket;
  }

  static void send(Socket socket, String... lines) throws IOException {
    String text = String.join("\r\n", lines) + "\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketException e) {
      // Reset: the server did not care to read the rest.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }
}
