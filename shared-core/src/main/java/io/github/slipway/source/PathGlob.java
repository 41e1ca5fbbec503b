package io.github.slipway.source;

/**
 * A pattern for paths with slashes: {@code *} is any part of a name, {@code ?} one character of it,
 * and {@code **} any number of directories. One that ends in a slash means all below.
 */
final class PathGlob {
  private final String pattern;

  private PathGlob(String pattern) {
    this.pattern = pattern;
  }

  /** Reads a pattern; a slash at its start counts for nothing. */
  static PathGlob of(String text) {
    String relative = text.startsWith("/") ? text.substring(1) : text;
    return new PathGlob(relative.endsWith("/") ? relative + "**" : relative);
  }

  /**
   * Whether it matches.
   *
   * @param path without a slash at its start
   */
  boolean matches(String path) {
    return matches(pattern.split("/", -1), path.split("/", -1));
  }

  /** By rows, as names of any length are given by whoever made the files. */
  private static boolean matches(String[] parts, String[] names) {
    boolean[] reached = new boolean[names.length + 1];
    reached[0] = true;
    for (String part : parts) {
      boolean[] next = new boolean[names.length + 1];
      for (int i = 0; i <= names.length; i++) {
        if (part.equals("**")) {
          next[i] = reached[i] || (i > 0 && next[i - 1]);
        } else {
          next[i] = i > 0 && reached[i - 1] && nameMatches(part, names[i - 1]);
        }
      }
      reached = next;
    }
    return reached[names.length];
  }

  /** Whether a single name matches a part of a pattern. */
  static boolean nameMatches(String part, String name) {
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    for (int p = 0; p < part.length(); p++) {
      char c = part.charAt(p);
      boolean[] next = new boolean[name.length() + 1];
      for (int i = 0; i <= name.length(); i++) {
        if (c == '*') {
          next[i] = reached[i] || (i > 0 && next[i - 1]);
        } else {
          next[i] = i > 0 && reached[i - 1] && (c == '?' || c == name.charAt(i - 1));
        }
      }
      reached = next;
    }
    return reached[name.length()];
  }

  @Override
  public String toString() {
    return pattern;
  }
}
