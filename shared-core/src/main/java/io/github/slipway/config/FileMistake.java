package io.github.slipway.config;

/**
 * Something is wrong at a place of a file. The message says what, never quotes what may be secret.
 */
final class FileMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  FileMistake(int line, int column, String why) {
    super(why);
    this.line = line;
    this.column = column;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
