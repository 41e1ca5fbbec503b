package io.github.slipway.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A name with wildcards: {@code *} is any characters but '/', {@code **} is any characters, {@code
 * ?} is one character but '/'. The time is that of the name's length times the glob's.
 */
record Glob(String text) implements NamePattern {
  /** Whether it is a glob at all. */
  static boolean is(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  @Override
  public Optional<Map<String, String>> match(String name) {
    return matches(text, name) ? Optional.of(Map.of()) : Optional.empty();
  }

  @Override
  public Set<String> groups() {
    return Set.of();
  }

  @Override
  public Optional<String> hint(String name) {
    if (matches(text.replaceAll("\\*+", "**"), name)) {
      return Optional.of("'*' does not match '/', '**' does");
    }
    return matches(text.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
        ? Optional.of("upper and lower case count")
        : Optional.empty();
  }

  @Override
  public long size() {
    return text.length();
  }

  /** Goes through the glob, and keeps which beginnings of the name the glob so far matches. */
  private static boolean matches(String glob, String name) {
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*') {
        boolean slashes = false;
        while (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
          slashes = true;
          i++;
        }
        spread(reached, name, slashes);
      } else {
        step(reached, name, c);
      }
    }
    return reached[name.length()];
  }

  private static void spread(boolean[] reached, String name, boolean slashes) {
    for (int end = 1; end < reached.length; end++) {
      reached[end] |= reached[end - 1] && (slashes || name.charAt(end - 1) != '/');
    }
  }

  private static void step(boolean[] reached, String name, char c) {
    for (int end = reached.length - 1; end > 0; end--) {
      char there = name.charAt(end - 1);
      reached[end] = reached[end - 1] && (c == '?' ? there != '/' : there == c);
    }
    reached[0] = false;
  }
}
