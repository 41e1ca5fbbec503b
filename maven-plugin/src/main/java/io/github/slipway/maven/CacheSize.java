package io.github.slipway.maven;

import io.github.slipway.config.ByteSize;
import io.github.slipway.problem.Problem;

/** What the directory of layers may grow to, as {@code registry.cacheSize} says it. */
final class CacheSize {
  private CacheSize() {}

  /**
   * Reads a size with its unit, such as {@code 10GiB}.
   *
   * @return bytes, at least 1
   * @throws io.github.slipway.problem.SlipwayException if it is none
   */
  static long parse(String text) {
    try {
      return ByteSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_SETTING.because(
          e, "value", text, "property", "cacheSize", "why", String.valueOf(e.getMessage()));
    }
  }
}
