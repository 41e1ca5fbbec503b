package io.github.slipway.dockerfile;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;

/**
 * Where something stands.
 *
 * @param file what messages call the file
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {
  /** Something is wrong here. */
  public SlipwayException mistake(String why) {
    return Problem.DOCKERFILE_INVALID.with("place", this, "why", why);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
