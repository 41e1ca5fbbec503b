package io.github.slipway.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * What a source of COPY says, taken apart.
 *
 * @param fixed the part before the first wildcard, with slashes, none at its ends; may be empty
 * @param segments the parts from there on, each for one name
 */
public record ContextPath(String fixed, List<Segment> segments) {
  public ContextPath {
    segments = List.copyOf(segments);
  }

  /** What a name has to be like. */
  public static final class Segment {
    private final PathPattern pattern;

    private Segment(PathPattern pattern) {
      this.pattern = pattern;
    }

    /** Whether this name is so. */
    public boolean matches(String name) {
      return pattern.matches(name);
    }
  }

  /**
   * Reads a source.
   *
   * @throws io.github.slipway.problem.SlipwayException if it leads out of the context, or is no
   *     pattern
   */
  public static ContextPath of(Recipe.Named source) {
    String clean = CleanPath.of(source.path());
    if (clean.equals("..") || clean.startsWith("../")) {
      throw source
          .place()
          .mistake("'" + source.path() + "' leads out of the context, and nothing there is read");
    }
    List<String> fixed = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    for (String part : clean.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (segments.isEmpty() && !PathPattern.hasWildcards(part)) {
        fixed.add(part);
      } else {
        segments.add(segment(source, part));
      }
    }
    return new ContextPath(String.join("/", fixed), segments);
  }

  private static Segment segment(Recipe.Named source, String part) {
    try {
      return new Segment(PathPattern.ofCopy(part));
    } catch (IllegalArgumentException e) {
      throw source.place().mistake("'" + source.path() + "' is not a pattern: " + e.getMessage());
    }
  }
}
