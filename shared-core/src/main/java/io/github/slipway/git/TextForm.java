package io.github.slipway.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How Git commits a file that has other bytes on disk: line ends, encoding, {@code $Id$}. By the
 * attributes {@code text}, {@code eol}, {@code crlf}, {@code working-tree-encoding} and {@code
 * ident}, as gitattributes(5) has them.
 */
final class TextForm {
  private static final Pattern IDENT = Pattern.compile("\\$Id:[^$\\n]*\\$");

  private final LineEnds lineEnds;
  private final String encoding;
  private final boolean ident;

  private TextForm(LineEnds lineEnds, String encoding, boolean ident) {
    this.lineEnds = lineEnds;
    this.encoding = encoding;
    this.ident = ident;
  }

  /**
   * The form by a file's attributes.
   *
   * @param convertsText {@code core.autocrlf}
   */
  static TextForm of(Map<String, String> attributes, boolean convertsText) {
    String encoding = attributes.getOrDefault("working-tree-encoding", "false");
    return new TextForm(
        LineEnds.of(attributes, convertsText),
        encoding.equals("true") || encoding.equals("false") ? "" : encoding,
        attributes.getOrDefault("ident", "false").equals("true"));
  }

  /** Whether a file is committed as it is. */
  boolean isPlain() {
    return lineEnds == LineEnds.KEEP && encoding.isEmpty() && !ident;
  }

  /** Whether {@link #committed} needs to know what the index has. */
  boolean guesses() {
    return lineEnds == LineEnds.GUESS;
  }

  /**
   * What would be committed.
   *
   * @param disk what is on disk
   * @param index what was committed or staged before
   */
  byte[] committed(byte[] disk, byte[] index) {
    byte[] bytes = decoded(disk);
    if (lineEnds == LineEnds.CONVERT
        // What was committed with CRLF is left so.
        || lineEnds == LineEnds.GUESS && !isBinary(bytes) && (isBinary(index) || !hasCrLf(index))) {
      bytes = withoutCr(bytes);
    }
    if (ident) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      bytes = IDENT.matcher(text).replaceAll("\\$Id\\$").getBytes(StandardCharsets.ISO_8859_1);
    }
    return bytes;
  }

  private byte[] decoded(byte[] disk) {
    try {
      return encoding.isEmpty()
          ? disk
          : new String(disk, Charset.forName(encoding)).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return disk;
    }
  }

  private static boolean hasCrLf(byte[] bytes) {
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r') {
        return true;
      }
    }
    return false;
  }

  private static byte[] withoutCr(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
        out.write(bytes[i]);
      }
    }
    return out.toByteArray();
  }

  /** As git guesses: a NUL, a CR without LF, or more than one strange byte in 128 others. */
  private static boolean isBinary(byte[] bytes) {
    int strange = 0;
    int printable = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i];
      if (b == 0 || b == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n')) {
        return true;
      }
      if (b == '\r' || b == '\n') {
        continue;
      }
      boolean white = b == '\b' || b == '\t' || b == 0x1b || b == '\f';
      if (b == 0x7f || b >= 0 && b < ' ' && !white) {
        strange++;
      } else {
        printable++;
      }
    }
    // A DOS file may end in Ctrl-Z.
    if (bytes.length > 0 && bytes[bytes.length - 1] == 0x1a) {
      strange--;
    }
    return printable >> 7 < strange;
  }

  /** What is done to CRLF. */
  private enum LineEnds {
    KEEP,
    CONVERT,
    GUESS;

    static LineEnds of(Map<String, String> attributes, boolean convertsText) {
      // "crlf" is the old name of "text".
      String text = attributes.getOrDefault("text", attributes.getOrDefault("crlf", ""));
      String eol = attributes.getOrDefault("eol", "");
      return switch (text) {
        case "false" -> KEEP;
        case "true", "input" -> CONVERT;
        case "auto" -> GUESS;
        default -> {
          if (eol.equals("lf") || eol.equals("crlf")) {
            yield CONVERT;
          }
          yield convertsText ? GUESS : KEEP;
        }
      };
    }
  }
}
