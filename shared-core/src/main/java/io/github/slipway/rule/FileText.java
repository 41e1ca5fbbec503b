package io.github.slipway.rule;

import io.github.slipway.yaml.FileMistake;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Says where a file is no text: the parser of YAML knows that it is none, and not where. */
final class FileText {
  private FileText() {}

  /**
   * Checks a file.
   *
   * @throws FileMistake at the first byte that is not UTF-8, or the first character that YAML does
   *     not allow
   */
  static void check(byte[] bytes) {
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
    int line = 1;
    int column = 1;
    for (char c : out.flip().toString().toCharArray()) {
      if (isControl(c)) {
        throw new FileMistake(
            line, column, String.format("here is a control character (U+%04X)", (int) c));
      }
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    if (!result.isUnderflow()) {
      throw new FileMistake(
          line, column, "here is a byte that is not UTF-8; save the file as UTF-8");
    }
  }

  private static boolean isControl(char c) {
    boolean allowed = c == '\t' || c == '\n' || c == '\r' || c == 0x85;
    return !allowed && Character.isISOControl(c) || c == 0xfffe || c == 0xffff;
  }
}
