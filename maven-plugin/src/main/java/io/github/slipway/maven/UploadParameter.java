package io.github.slipway.maven;

import io.github.slipway.config.ByteSize;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.UploadMode;

/** How blobs are sent, as {@code registry.upload} says it. */
final class UploadParameter {
  private static final String CHUNKED = "chunked";
  private static final long DEFAULT_CHUNK = 16L << 20;

  private UploadParameter() {}

  /**
   * Reads {@code auto}, {@code monolithic}, {@code chunked} or {@code chunked:SIZE}, the size with
   * its unit.
   *
   * @throws io.github.slipway.problem.SlipwayException if it is none of these
   */
  static UploadMode parse(String text) {
    if (text.equals("auto")) {
      return UploadMode.AUTO;
    }
    if (text.equals("monolithic")) {
      return UploadMode.MONOLITHIC;
    }
    if (text.equals(CHUNKED)) {
      return UploadMode.chunked(DEFAULT_CHUNK);
    }
    if (text.startsWith(CHUNKED + ":")) {
      return UploadMode.chunked(size(text, text.substring(CHUNKED.length() + 1).strip()));
    }
    throw Problem.INVALID_SETTING.with(
        "value",
        text,
        "property",
        "upload",
        "why",
        "it is neither auto nor monolithic, chunked or chunked:SIZE");
  }

  private static long size(String text, String size) {
    try {
      return ByteSize.parse(size);
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_SETTING.because(
          e, "value", text, "property", "upload", "why", e.getMessage() + ", as in chunked:10MB");
    }
  }
}
