package io.github.slipway.rule;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which names of refs a rule is for: {@code /regex/} between slashes, else a glob or an exact name.
 * The whole name has to match.
 */
public final class RefPattern {
  private final String text;

  private RefPattern(String text) {
    this.text = text;
  }

  /**
   * Reads a pattern.
   *
   * @throws RuleMistake if it does not compile
   */
  public static RefPattern of(String text) {
    return new RefPattern(text);
  }

  /** What the groups matched, by name and by number; empty if the name does not match. */
  public Optional<Map<String, String>> match(String name) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The names and numbers of all groups. */
  public Set<String> groups() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
