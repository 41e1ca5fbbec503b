package io.github.slipway.tag;

import io.github.slipway.problem.PlainText;

/** Text of strangers in a message, cut: templates and values may be very long. */
final class Shown {
  private static final int LONGEST = 160;

  private Shown() {}

  static String of(String text) {
    return PlainText.of(text, LONGEST);
  }
}
