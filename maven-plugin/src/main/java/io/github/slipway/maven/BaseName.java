package io.github.slipway.maven;

import java.nio.file.Path;
import java.util.Optional;

/** What an image is built on, from what the user wrote and what the project needs. */
final class BaseName {
  private static final int[] LTS = {8, 11, 17, 21, 25};

  private BaseName() {}

  /**
   * The base of a project.
   *
   * @param from what the user wrote, if anything
   * @param release the Java release that the project is compiled for
   * @param directory what relative paths are relative to
   */
  static String of(Optional<String> from, int release, Path directory) {
    String base = from.isPresent() ? from.get() : "eclipse-temurin:" + lts(release) + "-jre";
    return LocalImage.absolute(base, directory);
  }

  /** The first release with long-term support that runs classes of this release. */
  static int lts(int release) {
    for (int lts : LTS) {
      if (lts >= release) {
        return lts;
      }
    }
    return release;
  }
}
