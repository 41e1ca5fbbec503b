package io.github.slipway.tag;

/** Text of strangers, made fit for a message. */
final class Shown {
  private static final int LONGEST = 160;

  private Shown() {}

  /** Cut, and with '?' for what does not print or would turn the writing around. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    int i = 0;
    while (i < text.length() && shown.length() < LONGEST) {
      int c = text.codePointAt(i);
      shown.appendCodePoint(prints(c) ? c : '?');
      i += Character.charCount(c);
    }
    return i < text.length() ? shown + "…" : shown.toString();
  }

  private static boolean prints(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
