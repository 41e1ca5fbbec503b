package io.github.slipway.dockerfile;

import io.github.slipway.problem.SlipwayException;
import java.util.Arrays;

/** A piece of a file, continued lines joined, each of whose characters knows its place. */
final class Text {
  private final Lines lines;
  private final String text;

  /** For each character, and for the end, where it is in the file. */
  private final int[] offsets;

  private final int start;

  private Text(Lines lines, String text, int[] offsets, int start) {
    this.lines = lines;
    this.text = text;
    this.offsets = offsets;
    this.start = start;
  }

  /** A text that grows. */
  static final class Builder {
    private final Lines lines;
    private final StringBuilder text = new StringBuilder();
    private int[] offsets = new int[64];

    Builder(Lines lines) {
      this.lines = lines;
    }

    /** Appends these characters of the file. */
    void append(int from, int to) {
      if (text.length() + to - from + 1 > offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * (text.length() + to - from + 1));
      }
      for (int i = from; i < to; i++) {
        offsets[text.length() + i - from] = i;
      }
      text.append(lines.content(), from, to);
      offsets[text.length()] = to;
    }

    Text build() {
      return new Text(lines, text.toString(), offsets, 0);
    }
  }

  int length() {
    return text.length();
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  char at(int index) {
    return text.charAt(index);
  }

  /** From here to there. */
  Text slice(int from, int to) {
    return new Text(lines, text.substring(from, to), offsets, start + from);
  }

  /** From here on. */
  Text slice(int from) {
    return slice(from, text.length());
  }

  /** Without blanks at both ends. */
  Text strip() {
    int from = 0;
    int to = text.length();
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return slice(from, to);
  }

  /** Where the first blank is, or else the length. */
  int blank() {
    int at = 0;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where it begins. */
  Place place() {
    return place(0);
  }

  /** Where this character is. */
  Place place(int index) {
    return lines.place(offsets[start + index]);
  }

  /** Something is wrong with all of it. */
  SlipwayException mistake(String why) {
    return place().mistake(why);
  }

  /** The characters. */
  @Override
  public String toString() {
    return text;
  }
}
