package io.github.slipway.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the head of a request as a {@link RawServer} gets it. */
final class RawRequest {
  private RawRequest() {}

  private static final int TLS_HANDSHAKE = 0x16;

  /**
   * The request line and the headers.
   *
   * @throws IOException if the other side has hung up, or speaks TLS; the socket is then closed
   */
  static String head(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) >= 0 && (b != TLS_HANDSHAKE || head.size() > 0)) {
      head.write(b);
      if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    socket.close();
    throw new IOException("no request");
  }

  /** The value of a header in such a head; empty if it is not there. */
  static String header(String head, String name) {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return "";
  }
}
