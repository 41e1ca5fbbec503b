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
 * @param layers how the dependencies are split into layers
 */
public record JavaProject(
    String name,
    Path classes,
    List<Dependency> dependencies,
    Optional<String> mainClass,
    List<String> jvmFlags,
    List<String> args,
    LayerRules layers)
    implements SourceRequest {
  public JavaProject {
    dependencies = List.copyOf(dependencies);
    jvmFlags = List.copyOf(jvmFlags);
    args = List.copyOf(args);
  }

  /** A project whose dependencies are split as usual. */
  public JavaProject(
      String name,
      Path classes,
      List<Dependency> dependencies,
      Optional<String> mainClass,
      List<String> jvmFlags,
      List<String> args) {
    this(name, classes, dependencies, mainClass, jvmFlags, args, LayerRules.USUAL);
  }

  /** The same with its dependencies split so. */
  public JavaProject withLayers(LayerRules rules) {
    return new JavaProject(name, classes, dependencies, mainClass, jvmFlags, args, rules);
  }

  /**
   * What the project needs at run time.
   *
   * @param jar the file; of a module that is compiled and not packaged, its directory of classes
   * @param coordinates what it is called, if that is known
   */
  public record Dependency(Path jar, Kind kind, Optional<Coordinates> coordinates) {
    /** One of which nothing is known but the file. */
    public Dependency(Path jar, Kind kind) {
      this(jar, kind, Optional.empty());
    }
  }

  /** What a dependency is called in a repository, without its version. */
  public record Coordinates(String groupId, String artifactId, Optional<String> classifier) {}

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
