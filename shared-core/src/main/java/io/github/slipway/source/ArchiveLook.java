package io.github.slipway.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file looks like before an image is made of it, for a face that has to choose one.
 *
 * @param mainClass the {@code Main-Class} of its manifest
 * @param springBoot whether Spring Boot's loader starts it
 */
public record ArchiveLook(Optional<String> mainClass, boolean springBoot) {
  private static final ArchiveLook NOTHING = new ArchiveLook(Optional.empty(), false);

  /**
   * Looks at a file. What is no archive, is not there, or cannot be read has no main class: whoever
   * makes an image of it says what is wrong with it.
   */
  public static ArchiveLook at(Path file) {
    try {
      return JarManifest.peek(file)
          .map(manifest -> new ArchiveLook(manifest.mainClass(), manifest.isSpringBoot()))
          .orElse(NOTHING);
    } catch (IOException e) {
      return NOTHING;
    }
  }
}
