package io.github.slipway.tag;

/** Text that stands in every tag of a template. */
record Literal(String text) implements Piece {
  @Override
  public String toString() {
    return text;
  }
}
