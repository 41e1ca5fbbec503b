package io.github.slipway.source;

import io.github.slipway.image.LayerPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One way in which jars are started, and how such a jar is laid out in an image. */
interface JarLayout {
  /**
   * What goes into the image, the lowest layer first; empty layers are left out.
   *
   * @throws io.github.slipway.problem.SlipwayException if the jar contradicts itself
   */
  List<LayerPlan> layers() throws IOException;

  /**
   * The command that starts it.
   *
   * @throws io.github.slipway.problem.SlipwayException if nothing says what to start, or it is not
   *     there
   */
  List<String> command() throws IOException;

  /** The jars that run in the image, as far as they are files of their own. */
  List<Path> classPath() throws IOException;
}
