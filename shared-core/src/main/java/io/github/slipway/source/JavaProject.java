package io.github.slipway.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A built Java project, as a build tool describes it.
 *
 * @param name what messages call it, such as its artifactId
 * @param classes the directory with its compiled classes and resources
 * @param dependencies its runtime dependencies, in class path order
 * @param mainClass if it is not to be searched for
 * @param jvmFlags flags for the JVM, before the main class
 * @param args arguments for the main class
 */
public record JavaProject(
    String name,
    Path classes,
    List<Dependency> dependencies,
    Optional<String> mainClass,
    List<String> jvmFlags,
    List<String> args)
    implements SourceRequest {
  public JavaProject {
    dependencies = List.copyOf(dependencies);
    jvmFlags = List.copyOf(jvmFlags);
    args = List.copyOf(args);
  }

  /** A jar that the project needs at run time. */
  public record Dependency(Path jar, Kind kind) {}

  /** How often a dependency changes, which decides its layer. */
  public enum Kind {
    /** A released version: never changes. */
    RELEASE,
    /** A snapshot: changes now and then. */
    SNAPSHOT,
    /** Another module of the same build: changes with the application. */
    PROJECT
  }
}
