package io.github.slipway.maven;

/** Text from elsewhere, made fit for one line of a log. */
final class Printable {
  private static final int LONGEST = 2000;

  private Printable() {}

  /** Without control characters, which could move a terminal's cursor, and of bounded length. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.length() < text.length() ? line + "…" : line.toString();
  }
}
