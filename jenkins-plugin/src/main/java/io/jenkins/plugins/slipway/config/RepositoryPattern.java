package io.jenkins.plugins.slipway.config;

import io.github.slipway.rule.RefPattern;
import io.github.slipway.rule.RuleMistake;
import java.util.Optional;

/** Patterns of repositories, in the form that build rules have for branches. */
final class RepositoryPattern {
  private RepositoryPattern() {}

  static boolean matches(String pattern, String repository) {
    try {
      return RefPattern.of(pattern).match(repository).isPresent();
    } catch (RuleMistake e) {
      return false;
    }
  }

  /** What is wrong with a pattern. */
  static Optional<String> mistake(String pattern) {
    try {
      RefPattern.of(pattern);
      return Optional.empty();
    } catch (RuleMistake e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
