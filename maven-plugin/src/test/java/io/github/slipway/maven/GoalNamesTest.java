package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Commands that are advised work where they are read. */
class GoalNamesTest {
  private static final String FULL = "io.github.slipway:registry-maven-plugin:1.0";
  private static final String ADVICE =
      "Try mvn registry:check -Dregistry.host=a:5000, or mvn package registry:push (registry:copy:).";

  @Test
  void theFullNameIsAdvisedWhereMavenDoesNotKnowThePrefix() {
    assertThat(new GoalNames(() -> false, () -> FULL).in(ADVICE))
        .isEqualTo(
            "Try mvn "
                + FULL
                + ":check -Dregistry.host=a:5000, or mvn package "
                + FULL
                + ":push (registry:copy:).");
  }

  @Test
  void thePrefixIsAdvisedWhereMavenKnowsIt() {
    assertThat(new GoalNames(() -> true, () -> FULL).in(ADVICE)).isEqualTo(ADVICE);
  }
}
