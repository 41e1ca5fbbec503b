package io.github.slipway.maven;

import io.github.slipway.problem.PlainText;

/** Text from elsewhere, made fit for one line of a log. */
final class Printable {
  private static final int LONGEST = 2000;

  private Printable() {}

  /** Without what could move a terminal's cursor, and of bounded length. */
  static String of(String text) {
    return PlainText.of(text, LONGEST);
  }
}
