package io.github.slipway.dockerfile;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The directives for parsers at the top of a Dockerfile: {@code # name=value}, up to the first line
 * that is none. What {@code syntax} and {@code check} say is for BuildKit.
 *
 * @param escape the character that continues lines and takes the meaning from the next one
 */
record Directives(char escape) {
  private static final Set<String> KNOWN = Set.of("syntax", "escape", "check");

  static Directives of(Lines lines) {
    char escape = '\\';
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.count(); i++) {
      Optional<String> found = name(lines.line(i));
      if (found.isEmpty()) {
        break;
      }
      String name = found.get();
      Place place = lines.place(lines.start(i));
      if (!seen.add(name)) {
        throw place.mistake("the directive '" + name + "' can be there only once");
      }
      if (name.equals("escape")) {
        String value = lines.line(i).substring(lines.line(i).indexOf('=') + 1).strip();
        if (!value.equals("\\") && !value.equals("`")) {
          throw place.mistake("the directive 'escape' is either \\ or `, not '" + value + "'");
        }
        escape = value.charAt(0);
      }
    }
    return new Directives(escape);
  }

  private static Optional<String> name(String line) {
    String text = line.strip();
    int equals = text.indexOf('=');
    if (!text.startsWith("#") || equals < 0 || equals == text.length() - 1) {
      return Optional.empty();
    }
    String name = text.substring(1, equals).strip().toLowerCase(Locale.ROOT);
    return KNOWN.contains(name) ? Optional.of(name) : Optional.empty();
  }
}
