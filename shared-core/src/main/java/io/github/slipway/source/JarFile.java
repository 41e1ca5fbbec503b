package io.github.slipway.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A jar that can be started: Spring Boot's, one with all that it needs, or one whose manifest names
 * the jars beside it.
 *
 * @param jar the file
 * @param springBoot whether it has to be one of Spring Boot's
 * @param mainClass in place of the one that its manifest names
 * @param appRoot where it goes in the image; empty for {@code /app}
 * @param jvmFlags flags for the JVM, before the main class
 * @param args arguments for the main class
 */
public record JarFile(
    String name,
    Path jar,
    boolean springBoot,
    Optional<String> mainClass,
    Optional<String> appRoot,
    List<String> jvmFlags,
    List<String> args)
    implements SourceRequest {
  public JarFile {
    jvmFlags = List.copyOf(jvmFlags);
    args = List.copyOf(args);
  }
}
