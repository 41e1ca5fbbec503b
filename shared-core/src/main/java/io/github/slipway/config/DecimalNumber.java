package io.github.slipway.config;

import java.util.OptionalInt;

/** Numbers as people write them: digits and nothing else. */
final class DecimalNumber {
  private static final int MAX_DIGITS = 9;

  private DecimalNumber() {}

  /** The number; empty if it is none, has leading zeros, or is larger. */
  static OptionalInt upTo(int limit, String text) {
    if (text.isEmpty()
        || text.length() > MAX_DIGITS
        || (text.length() > 1 && text.charAt(0) == '0')) {
      return OptionalInt.empty();
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      value = value * 10 + digit;
    }
    return value > limit ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
