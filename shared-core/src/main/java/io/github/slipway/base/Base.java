package io.github.slipway.base;

import io.github.slipway.image.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A place that a base image comes from. */
public interface Base {
  /**
   * Finds out, as cheaply as it can, which image the base is now.
   *
   * @throws io.github.slipway.problem.SlipwayException if it does not exist or cannot be reached
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  ResolvedBase resolve(Platform platform) throws IOException, InterruptedException;

  /**
   * The same for several platforms, without asking more often than for one.
   *
   * @return one for each platform, in their order
   */
  default List<ResolvedBase> resolve(List<Platform> platforms)
      throws IOException, InterruptedException {
    List<ResolvedBase> resolved = new ArrayList<>();
    for (Platform platform : platforms) {
      resolved.add(resolve(platform));
    }
    return resolved;
  }
}
