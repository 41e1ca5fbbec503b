package io.github.slipway.source;

import java.util.List;
import java.util.Optional;

/**
 * How the dependencies of a project are split into layers, so that an upgrade of one does not send
 * the others again. The order on the class path does not depend on it.
 *
 * @param layers the lowest first; a dependency is in the first one that takes it
 * @param split what becomes of released dependencies that none of them takes
 */
public record LayerRules(List<Layer> layers, Split split) {
  /** One layer for released dependencies, one for snapshots, one for modules: as Jib does. */
  public static final LayerRules USUAL = new LayerRules(List.of(), Split.DEFAULT);

  public LayerRules {
    layers = List.copyOf(layers);
  }

  /** What becomes of the released dependencies that no layer takes. */
  public enum Split {
    /** One layer. */
    DEFAULT,
    /** A layer for each groupId, but for small ones, which share one. */
    GROUP,
    /** A layer for each large jar; the others share one. */
    SIZE,
    /** A layer for each jar, but for the smallest where there are too many. */
    EACH
  }

  /**
   * A layer of its own.
   *
   * @param name what it is called in the history and in the log
   * @param includes patterns {@code groupId:artifactId}, with {@code *} for any characters, of
   *     which one has to match; all if empty
   * @param excludes the same for what it does not take
   * @param largerThan bytes that a jar must have more than
   */
  public record Layer(
      String name, List<String> includes, List<String> excludes, Optional<Long> largerThan) {
    public Layer {
      includes = List.copyOf(includes);
      excludes = List.copyOf(excludes);
    }

    /** Whether it takes a dependency of this name and size. */
    boolean takes(String coordinates, long size) {
      return (largerThan.isEmpty() || size > largerThan.get())
          && (includes.isEmpty() || matches(includes, coordinates))
          && !matches(excludes, coordinates);
    }

    private static boolean matches(List<String> patterns, String coordinates) {
      return patterns.stream().anyMatch(pattern -> PathGlob.nameMatches(pattern, coordinates));
    }
  }
}
