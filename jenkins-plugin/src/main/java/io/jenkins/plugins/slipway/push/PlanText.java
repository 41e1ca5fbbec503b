package io.jenkins.plugins.slipway.push;

import io.github.slipway.problem.PlainText;
import io.github.slipway.report.PlanResult;
import java.util.List;

/** A plan as lines for the log. Names of refs and rules are those of strangers. */
final class PlanText {
  private PlanText() {}

  /** What is built, and what each rule says; nothing where no rule was asked. */
  static List<String> reasons(PlanResult plan) {
    return plan.inWords().stream().map(StepWords::of).map(PlainText::of).toList();
  }
}
