package io.github.slipway.source;

import io.github.slipway.image.Platform;
import java.io.IOException;

/**
 * What a source may ask of what it is built on. Most need not ask: it may have to be fetched for an
 * answer.
 */
public interface BaseView {
  /** What the image is built for. */
  Platform platform();

  /**
   * What the base's config says of how its containers run.
   *
   * @throws io.github.slipway.problem.SlipwayException if there is no such base
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  BaseSettings settings() throws IOException, InterruptedException;

  /**
   * What is in the base's file system; nothing for {@code scratch}. Its layers are fetched for it,
   * unless they were once.
   *
   * @throws io.github.slipway.problem.SlipwayException if there is no such base, or its layers
   *     cannot be read
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  BaseFiles files() throws IOException, InterruptedException;
}
