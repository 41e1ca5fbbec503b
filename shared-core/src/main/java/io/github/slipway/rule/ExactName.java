package io.github.slipway.rule;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one name that it says. */
record ExactName(String text) implements NamePattern {
  @Override
  public Optional<Map<String, String>> match(String name) {
    return name.equals(text) ? Optional.of(Map.of()) : Optional.empty();
  }

  @Override
  public Set<String> groups() {
    return Set.of();
  }

  @Override
  public Optional<String> hint(String name) {
    return name.equalsIgnoreCase(text)
        ? Optional.of("upper and lower case count")
        : Optional.empty();
  }

  @Override
  public long size() {
    return text.length();
  }
}
