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
  /** Looks at a file; what is no archive, or not there, has no main class. */
  public static ArchiveLook at(Path file) throws IOException {
    return JarManifest.peek(file)
        .map(manifest -> new ArchiveLook(manifest.mainClass(), manifest.isSpringBoot()))
        .orElse(new ArchiveLook(Optional.empty(), false));
  }
}
