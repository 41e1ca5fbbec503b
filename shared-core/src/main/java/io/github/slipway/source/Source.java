package io.github.slipway.source;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Something that an image can be made of. */
public interface Source extends AutoCloseable {
  /**
   * Looks at what is there and says what goes into the image.
   *
   * @param overrides what the user set: it wins over what the source finds, and what it makes
   *     unnecessary is not looked for (no main class is needed where an entrypoint is given)
   * @param base what it is built on
   * @throws io.github.slipway.problem.SlipwayException if there is nothing to build, or not clearly
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  ImagePlan plan(ImageSettings overrides, BaseView base) throws IOException, InterruptedException;

  /** The class directories and jars that run in the image, for a runtime to be cut for them. */
  List<Path> classPath();

  /**
   * The base that the source itself names, as a Dockerfile does; what a user says wins over it.
   *
   * @param platform what is built, or the first of it
   * @throws io.github.slipway.problem.SlipwayException if it cannot be read
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  default Optional<String> from(Platform platform) throws IOException, InterruptedException {
    return Optional.empty();
  }

  /** Whether another platform, or another base, may give another plan. */
  default boolean asksBase() {
    return false;
  }

  /** Gives back what the files of the plan are read from; they cannot be read any more. */
  @Override
  default void close() throws IOException {}
}
