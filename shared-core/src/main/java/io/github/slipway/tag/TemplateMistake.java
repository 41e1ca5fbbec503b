package io.github.slipway.tag;

/**
 * A template is not written as it has to be. The message says what is wrong, as half a sentence.
 */
public final class TemplateMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;

  TemplateMistake(int position, String why) {
    super(why);
    this.position = position;
  }

  /** Where in the template, from 1. */
  public int position() {
    return position;
  }

  /** What is wrong. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
