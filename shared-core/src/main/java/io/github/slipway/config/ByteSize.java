package io.github.slipway.config;

import java.util.Map;
import java.util.OptionalInt;

/** Sizes as people write them: {@code 10MB}, {@code 8 MiB}. */
public final class ByteSize {
  private static final int MOST = 999_999_999;
  private static final Map<String, Long> UNITS =
      Map.of(
          "B", 1L,
          "kB", 1000L,
          "KB", 1000L,
          "MB", 1000_000L,
          "GB", 1000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);

  private ByteSize() {}

  /**
   * Reads one.
   *
   * @return bytes, at least 1; a kilobyte has 1000, a kibibyte (KiB) 1024
   * @throws IllegalArgumentException if it is none; the message says what one looks like
   */
  public static long parse(String text) {
    int end = 0;
    while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    OptionalInt number = DecimalNumber.upTo(MOST, text.substring(0, end));
    String rest = text.substring(end);
    Long unit = UNITS.get(rest.startsWith(" ") ? rest.substring(1) : rest);
    if (number.orElse(0) == 0 || unit == null) {
      throw new IllegalArgumentException("a size is a number with B, kB, MB, GB, KiB, MiB or GiB");
    }
    return number.getAsInt() * unit;
  }
}
