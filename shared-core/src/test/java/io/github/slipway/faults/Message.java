package io.github.slipway.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP/1.1 message with its body in memory.
 *
 * @param head has a Content-Length where there is a body, never a Transfer-Encoding
 */
record Message(Head head, byte[] body) {

  static Message of(int status, String contentType, String body) {
    return new Message(
        Head.answer(status).with("Content-Type", contentType),
        body.getBytes(StandardCharsets.UTF_8));
  }

  Message with(String name, Object value) {
    return new Message(head.with(name, value), body);
  }

  /** Reads the body that this head announces. */
  static Message readBody(Head head, InputStream in) throws IOException {
    if (head.header("Transfer-Encoding").isEmpty()) {
      int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
      return new Message(head, exactly(in, length));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk;
    do {
      chunk = exactly(in, Integer.parseInt(line(in), 16));
      line(in);
      all.writeBytes(chunk);
    } while (chunk.length > 0);
    return new Message(
        head.without("Transfer-Encoding").with("Content-Length", all.size()), all.toByteArray());
  }

  /** Reads an answer. */
  static Message readAnswer(String requestMethod, InputStream in) throws IOException {
    Head head = Head.read(in).orElseThrow(() -> new EOFException("no answer"));
    boolean none = requestMethod.equals("HEAD") || head.status() == 204 || head.status() == 304;
    return none ? new Message(head, new byte[0]) : readBody(head, in);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("half a body");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("half a chunk");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
