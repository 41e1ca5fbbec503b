package io.github.slipway.yaml;

/**
 * Something is wrong at a place of a file. The message says what, never quotes what may be secret.
 */
public final class FileMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /** A mistake at this place; both count from 1. */
  public FileMistake(int line, int column, String why) {
    super(why);
    this.line = line;
    this.column = column;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The column, from 1. */
  public int column() {
    return column;
  }

  /** What is wrong, as half a sentence. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
