package io.github.slipway.source;

import io.github.slipway.problem.SlipwayException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Follows the links on a path of an image, as a container does: an absolute target starts at the
 * image's root, and {@code ..} does not lead out of it. What does not exist is taken as it is
 * written.
 */
final class LinkedPath {
  /** As many links as Linux follows in one path. */
  private static final int MOST_LINKS = 40;

  private final Function<String, Optional<String>> target;

  /**
   * @param target of the link at a path; empty if there is none
   */
  LinkedPath(Function<String, Optional<String>> target) {
    this.target = target;
  }

  /**
   * Where a path leads.
   *
   * @param last whether a link at its end is followed too
   * @param circle what is thrown if links lead in a circle
   */
  String follow(String path, boolean last, Supplier<SlipwayException> circle) {
    String rest = path;
    String at = "";
    int links = 0;
    while (!rest.isEmpty()) {
      int slash = rest.indexOf('/');
      String part = slash < 0 ? rest : rest.substring(0, slash);
      rest = slash < 0 ? "" : rest.substring(slash + 1);
      if (part.equals("..")) {
        at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
      } else if (!part.isEmpty() && !part.equals(".")) {
        String next = at + "/" + part;
        Optional<String> link = last || !isBlank(rest) ? target.apply(next) : Optional.empty();
        if (link.isEmpty()) {
          at = next;
        } else {
          if (++links > MOST_LINKS) {
            throw circle.get();
          }
          rest = link.get() + "/" + rest;
          at = link.get().startsWith("/") ? "" : at;
        }
      }
    }
    return at.isEmpty() ? "/" : at;
  }

  /** Whether nothing but slashes follows. */
  private static boolean isBlank(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) != '/') {
        return false;
      }
    }
    return true;
  }
}
