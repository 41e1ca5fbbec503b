package io.github.slipway.dockerfile;

import java.util.ArrayDeque;
import java.util.Deque;

/** The shortest way to write a path with slashes, as Go's {@code path.Clean} makes it. */
final class CleanPath {
  private CleanPath() {}

  /**
   * A path without doubled slashes, {@code .} and, as far as they can be resolved, {@code ..}; of
   * nothing it is {@code .}.
   */
  static String of(String path) {
    boolean rooted = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        up(parts, rooted);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    if (rooted) {
      return "/" + joined;
    }
    return joined.isEmpty() ? "." : joined;
  }

  private static void up(Deque<String> parts, boolean rooted) {
    if (!parts.isEmpty() && !parts.getLast().equals("..")) {
      parts.removeLast();
    } else if (!rooted) {
      // Nothing is above the root.
      parts.addLast("..");
    }
  }
}
