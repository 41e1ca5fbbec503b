package io.github.slipway.base;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import java.io.IOException;
import java.util.Optional;

/** A base of which is known which image it is, and not yet what is in it. */
public interface ResolvedBase {
  /** What the log calls it, such as {@code docker.io/library/eclipse-temurin:17-jre}. */
  String name();

  /** What it is called in its registry; empty for what is in none. */
  default Optional<ImageReference> reference() {
    return Optional.empty();
  }

  /**
   * Stands for the content: two bases of one identity and platform have the same layers and config.
   * It may be the digest of an index.
   */
  Digest identity();

  /** Stands for all that an image is built on: the base, and what was put on it for this image. */
  default Digest content() {
    return identity();
  }

  /**
   * Fetches or makes what is needed to build on it.
   *
   * @throws io.github.slipway.problem.SlipwayException if it has no image for the platform, or one
   *     that cannot be used
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  BaseImage load() throws IOException, InterruptedException;
}
