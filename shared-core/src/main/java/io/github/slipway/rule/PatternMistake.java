package io.github.slipway.rule;

/** A pattern is not written as it has to be. The message says what is wrong, and where. */
final class PatternMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A mistake in the pattern as a whole. */
  PatternMistake(String why) {
    super(why);
  }

  /**
   * A mistake at a place.
   *
   * @param index of the character in the text as it is written, from 0
   */
  PatternMistake(int index, String why) {
    super("position " + (index + 1) + ": " + why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
