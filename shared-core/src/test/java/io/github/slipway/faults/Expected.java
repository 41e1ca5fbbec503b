package io.github.slipway.faults;

import io.github.slipway.problem.Problem;
import java.util.Set;

/**
 * What has to come of a push.
 *
 * @param survives whether it may succeed
 * @param problems any of which may be told; none if the push has to succeed
 */
record Expected(boolean survives, Set<Problem> problems) {
  static final Expected SURVIVES = new Expected(true, Set.of());

  static Expected problem(Problem... problems) {
    return new Expected(false, Set.of(problems));
  }

  /** For what depends on which of two requests comes first. */
  static Expected survivesOr(Problem... problems) {
    return new Expected(true, Set.of(problems));
  }

  @Override
  public String toString() {
    return (survives ? "survives" : "")
        + (survives && !problems.isEmpty() ? " or " : "")
        + (problems.isEmpty() ? "" : "fails with " + problems);
  }
}
