package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of source, as {@code registry.source} names them. */
enum SourceKind {
  JAVA,
  SPRING_BOOT,
  WAR,
  JAR,
  DIRECTORY,
  DOCKERFILE;

  /**
   * Reads a name.
   *
   * @throws io.github.slipway.problem.SlipwayException if there is no such kind
   */
  static SourceKind of(String text) {
    for (SourceKind kind : values()) {
      if (kind.toString().equalsIgnoreCase(text)) {
        return kind;
      }
    }
    String known = Arrays.stream(values()).map(Object::toString).collect(Collectors.joining(", "));
    throw Problem.INVALID_SETTING.with(
        "value", text, "property", "source", "why", "the sources are " + known);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
