package io.github.slipway.dockerfile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A time as Go writes it: {@code 1m30s}, {@code 1.5h}, {@code 300ms}. */
final class GoDuration {
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private static final int LONGEST = 40;

  private GoDuration() {}

  /** The time; empty if this is none, or below zero. */
  static Optional<Duration> of(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    int at = 0;
    while (at < text.length()) {
      int unit = at;
      while (unit < text.length() && isOfNumber(text.charAt(unit))) {
        unit++;
      }
      int next = unit;
      while (next < text.length() && !isOfNumber(text.charAt(next))) {
        next++;
      }
      Long factor = NANOS.get(text.substring(unit, next));
      String number = text.substring(at, unit);
      if (factor == null || !isNumber(number)) {
        return Optional.empty();
      }
      nanos = nanos.add(new BigDecimal(number).multiply(BigDecimal.valueOf(factor)));
      at = next;
    }
    return nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  private static boolean isOfNumber(char c) {
    return c >= '0' && c <= '9' || c == '.';
  }

  private static boolean isNumber(String text) {
    return text.indexOf('.') == text.lastIndexOf('.') && text.chars().anyMatch(c -> c != '.');
  }
}
