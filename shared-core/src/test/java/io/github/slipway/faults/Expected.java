package io.github.slipway.faults;

import io.github.slipway.problem.Problem;
import java.util.Set;

/**
 * What has to come of a push.
 *
 * @param problems any of which may be told; none if the push has to succeed
 */
record Expected(Set<Problem> problems) {
  static final Expected SURVIVES = new Expected(Set.of());

  static Expected problem(Problem... problems) {
    return new Expected(Set.of(problems));
  }

  boolean survives() {
    return problems.isEmpty();
  }

  @Override
  public String toString() {
    return survives() ? "survives" : "fails with " + problems;
  }
}
