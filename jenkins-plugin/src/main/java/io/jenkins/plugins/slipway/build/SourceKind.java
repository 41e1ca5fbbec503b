package io.jenkins.plugins.slipway.build;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an image can be made of, as the parameter {@code source} names it. */
public enum SourceKind {
  JAVA,
  SPRING_BOOT,
  WAR,
  JAR,
  DIRECTORY,
  DOCKERFILE;

  /** The kind of this name; empty if there is none. */
  public static Optional<SourceKind> of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equalsIgnoreCase(text))
        .findFirst();
  }

  /** All names, for people. */
  public static String names() {
    return Arrays.stream(values()).map(SourceKind::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
