package io.github.slipway;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Looks where the files of an image come from. */
final class PlanFiles {
  private PlanFiles() {}

  /**
   * Refuses an image with a file from elsewhere: a jar names others, and links are followed among
   * classes. What is in an archive is where the archive is.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#FILE_OUTSIDE}
   */
  static void requireInside(Path directory, ImagePlan plan) throws IOException {
    Path real = directory.toRealPath();
    for (LayerPlan layer : plan.layers()) {
      for (LayerEntry entry : layer.entries()) {
        if (entry instanceof LayerEntry.FromFile file
            && file.source().getFileSystem().equals(real.getFileSystem())
            && !real(file.source()).startsWith(real)) {
          throw Problem.FILE_OUTSIDE.with(
              "path", file.path(), "file", real(file.source()), "directory", directory);
        }
      }
    }
  }

  private static Path real(Path file) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException e) {
      throw Problem.FILE_VANISHED.because(e, "file", file);
    }
  }
}
