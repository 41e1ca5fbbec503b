package io.github.slipway.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first line and the header lines of an HTTP/1.1 message. Immutable. */
record Head(String start, List<String> lines) {
  /** The first byte of a client that expects TLS: it waits until it is turned away. */
  private static final int TLS = 0x16;

  private static final int LONGEST = 64 * 1024;

  Head {
    lines = List.copyOf(lines);
  }

  /** Reads one; empty where the stream ends before it begins. */
  static Optional<Head> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int b = in.read();
      if (b < 0 && bytes.size() == 0) {
        return Optional.empty();
      }
      if (b == TLS && bytes.size() == 0) {
        throw new EOFException("not HTTP");
      }
      if (b < 0 || bytes.size() > LONGEST) {
        throw new EOFException("half a head: " + bytes);
      }
      bytes.write(b);
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    }
    List<String> all = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
    return Optional.of(
        new Head(all.get(0), all.stream().skip(1).filter(line -> !line.isEmpty()).toList()));
  }

  static Head answer(int status) {
    return new Head("HTTP/1.1 " + status + " Fault", List.of());
  }

  /** Of a request. */
  String method() {
    return start.substring(0, start.indexOf(' '));
  }

  /** Of a request: path and query. */
  String target() {
    return start.substring(start.indexOf(' ') + 1, start.lastIndexOf(' '));
  }

  /** Of an answer. */
  int status() {
    return Integer.parseInt(start.split(" ", 3)[1]);
  }

  Optional<String> header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    for (String line : lines) {
      if (line.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        return Optional.of(line.substring(prefix.length()).strip());
      }
    }
    return Optional.empty();
  }

  /** With this header in the place of those of the same name. */
  Head with(String name, Object value) {
    List<String> more = new ArrayList<>(without(name).lines);
    more.add(name + ": " + value);
    return new Head(start, more);
  }

  Head without(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return new Head(
        start,
        lines.stream().filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(prefix)).toList());
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    lines.forEach(line -> text.append(line).append("\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
