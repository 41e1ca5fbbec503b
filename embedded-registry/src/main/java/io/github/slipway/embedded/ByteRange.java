package io.github.slipway.embedded;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes.
 *
 * @param first the index of its first byte
 * @param last the index of its last byte, not before the first
 */
record ByteRange(long first, long last) {
  private static final int MAX_DIGITS = 18;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?:bytes[ =])?(\\d+)-(\\d+)(?:/.*)?");

  /**
   * Reads a {@code Range} header (RFC 9110, 14.1.2).
   *
   * @return empty if all is to be sent: no header, or one that is malformed or has several ranges
   * @throws RegistryError 416 if no byte of the range exists, or it ends before it begins
   */
  static Optional<ByteRange> of(@Nullable String header, long size) throws RegistryError {
    Matcher matcher = RANGE.matcher(header == null ? "" : header.trim());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String from = group(matcher, 1);
    String to = group(matcher, 2);
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    long first = from.isEmpty() ? Math.max(0, size - number(to)) : number(from);
    long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(number(to), size - 1);
    boolean backwards = !from.isEmpty() && !to.isEmpty() && number(to) < first;
    if (backwards || first >= size) {
      throw new RegistryError(ErrorCode.SIZE_INVALID, 416, "no byte is in the range")
          .header("Content-Range", "bytes */" + size);
    }
    return Optional.of(new ByteRange(first, last));
  }

  /**
   * Reads the {@code Content-Range} of an upload, which the specification writes {@code
   * first-last}.
   *
   * @throws RegistryError SIZE_INVALID if it is malformed
   */
  static ByteRange ofContentRange(String header) throws RegistryError {
    Matcher matcher = CONTENT_RANGE.matcher(header.trim());
    if (matcher.matches()) {
      ByteRange range = new ByteRange(number(group(matcher, 1)), number(group(matcher, 2)));
      if (range.first <= range.last) {
        return range;
      }
    }
    throw new RegistryError(ErrorCode.SIZE_INVALID, "the Content-Range is malformed")
        .detail("range", header);
  }

  long length() {
    return last - first + 1;
  }

  private static String group(Matcher matcher, int group) {
    return String.valueOf(matcher.group(group));
  }

  /** Numbers that no file is as long as are all the same. */
  private static long number(String digits) {
    return digits.length() > MAX_DIGITS ? Long.MAX_VALUE / 4 : Long.parseLong(digits);
  }
}
