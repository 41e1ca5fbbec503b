package io.github.slipway.base;

import io.github.slipway.image.Platform;
import java.io.IOException;

/** A place that a base image comes from. */
public interface Base {
  /**
   * Finds out, as cheaply as it can, which image the base is now.
   *
   * @throws io.github.slipway.problem.SlipwayException if it does not exist or cannot be reached
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  ResolvedBase resolve(Platform platform) throws IOException, InterruptedException;
}
