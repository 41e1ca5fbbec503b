package io.github.slipway.git;

import java.util.Locale;
import java.util.Optional;

/** The ids of commits, in hex digits, as a user or a CI writes them. */
final class CommitId {
  /** What Git abbreviates to at least. */
  private static final int SHORTEST = 7;

  private CommitId() {}

  /** The id if it is whole, in lower case: SHA-1 has 40 digits, SHA-256 has 64. */
  static Optional<String> whole(String text) {
    return isHex(text) && (text.length() == 40 || text.length() == 64)
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The id, or its first digits, in lower case. */
  static Optional<String> wholeOrShort(String text) {
    return isHex(text) && text.length() >= SHORTEST && text.length() <= 64
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
  }
}
