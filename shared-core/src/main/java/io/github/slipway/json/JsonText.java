package io.github.slipway.json;

/**
 * Writes JSON for people to read: a member on each line, arrays in one. Every push writes its
 * result, and Jackson's generator takes 30 ms to load for that; of documents that strangers wrote,
 * Jackson does all.
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder(1024);
  private final StringBuilder open = new StringBuilder();
  private boolean empty = true;

  /** Nothing is written yet. */
  public JsonText() {}

  /** Starts an object: the document, or an element of an array. */
  public JsonText startObject() {
    element();
    return start('{');
  }

  /** Starts an object that is a member. */
  public JsonText startObject(String name) {
    member(name);
    return start('{');
  }

  /** Starts an array that is a member. */
  public JsonText startArray(String name) {
    member(name);
    return start('[');
  }

  /** Ends the object or the array that was started last. */
  public JsonText end() {
    int last = open.length() - 1;
    boolean object = open.charAt(last) == '{';
    open.setLength(last);
    if (object && !empty) {
      newLine();
    } else {
      text.append(' ');
    }
    text.append(object ? '}' : ']');
    empty = false;
    return this;
  }

  /** A member that is a text. */
  public JsonText field(String name, String value) {
    member(name);
    quote(value);
    return this;
  }

  /** A member that is a number. */
  public JsonText field(String name, long value) {
    member(name);
    text.append(value);
    return this;
  }

  /** A member that is true or false. */
  public JsonText field(String name, boolean value) {
    member(name);
    text.append(value);
    return this;
  }

  /** An element of an array that is a text. */
  public JsonText value(String value) {
    element();
    quote(value);
    return this;
  }

  private JsonText start(char bracket) {
    text.append(bracket);
    open.append(bracket);
    empty = true;
    return this;
  }

  private void member(String name) {
    if (!empty) {
      text.append(',');
    }
    empty = false;
    newLine();
    quote(name);
    text.append(" : ");
  }

  private void element() {
    if (open.length() > 0) {
      text.append(empty ? " " : ", ");
    }
    empty = false;
  }

  private void newLine() {
    text.append('\n');
    for (int i = 0; i < open.length(); i++) {
      if (open.charAt(i) == '{') {
        text.append("  ");
      }
    }
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c)) {
            // Half a pair is no character, and would be lost where the text becomes bytes.
            unicode(value, i);
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private void unicode(String value, int i) {
    char c = value.charAt(i);
    boolean pair =
        Character.isHighSurrogate(c)
            ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
            : Character.isLowSurrogate(c)
                && i > 0
                && Character.isHighSurrogate(value.charAt(i - 1));
    if (pair) {
      text.append(c);
      return;
    }
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(HEX.charAt((c >> shift) & 0xf));
    }
  }

  /** What was written so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
