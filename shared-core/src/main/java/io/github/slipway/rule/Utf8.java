package io.github.slipway.rule;

import io.github.slipway.yaml.FileMistake;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Says where a file is not UTF-8: the parser of YAML does not. */
final class Utf8 {
  private Utf8() {}

  /**
   * Checks a file.
   *
   * @throws FileMistake at the first byte that is something else
   */
  static void check(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isUnderflow()) {
      return;
    }
    int line = 1;
    int column = 1;
    for (char c : out.flip().toString().toCharArray()) {
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    throw new FileMistake(line, column, "here is a byte that is not UTF-8; save the file as UTF-8");
  }
}
