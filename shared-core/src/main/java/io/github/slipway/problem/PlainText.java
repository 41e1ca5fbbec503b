package io.github.slipway.problem;

/** Text of strangers, made fit for one line of a message or a log. */
public final class PlainText {
  private PlainText() {}

  /**
   * The text in one line: with a blank for line ends and tabs, and '?' for what would move a
   * terminal's cursor, does not show, or turns the direction of writing.
   */
  public static String of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /** The same, cut with '…' if it is longer. */
  public static String of(String text, int most) {
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < text.length() && plain.length() < most) {
      int c = text.codePointAt(i);
      plain.appendCodePoint(plain(c));
      i += Character.charCount(c);
    }
    return i < text.length() ? plain + "…" : plain.toString();
  }

  private static int plain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r' ? ' ' : '?';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          '?';
      default -> c;
    };
  }
}
