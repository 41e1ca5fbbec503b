package io.github.slipway.source;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that an image can be made of. */
public interface Source {
  /**
   * Looks at what is there and says what goes into the image.
   *
   * @param overrides what the user set: it wins over what the source finds, and what it makes
   *     unnecessary is not looked for (no main class is needed where an entrypoint is given)
   * @throws io.github.slipway.problem.SlipwayException if there is nothing to build, or not clearly
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  ImagePlan plan(ImageSettings overrides) throws IOException, InterruptedException;

  /** The class directories and jars that run in the image, for a runtime to be cut for them. */
  List<Path> classPath();
}
