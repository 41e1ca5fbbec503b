package io.github.slipway.source;

import io.github.slipway.dockerfile.BuildStage;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;

/**
 * What FROM names: an image of a registry, as for other tools. None of this machine's disk or
 * daemon, which who writes a Dockerfile need not be allowed to read, and no base that is made here.
 */
final class DockerfileBase {
  private static final String SCRATCH = "scratch";

  private DockerfileBase() {}

  /**
   * The base, with its registry spelled out.
   *
   * @throws SlipwayException with the place in the Dockerfile, if it is no image reference
   */
  static String of(BuildStage.From from) {
    if (from.image().equals(SCRATCH)) {
      return SCRATCH;
    }
    try {
      return ImageReference.of(from.image()).toString();
    } catch (SlipwayException e) {
      throw from.place().mistake("FROM takes an image or scratch: " + e.what());
    }
  }
}
