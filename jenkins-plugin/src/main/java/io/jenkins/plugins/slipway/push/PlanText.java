package io.jenkins.plugins.slipway.push;

import io.github.slipway.problem.PlainText;
import io.github.slipway.report.PlanResult;
import java.util.ArrayList;
import java.util.List;

/** A plan as lines for the log. Names of refs and rules are those of strangers. */
final class PlanText {
  private PlanText() {}

  /** What is built, and what each rule says; nothing where no rule was asked. */
  static List<String> reasons(PlanResult plan) {
    List<String> lines = new ArrayList<>();
    plan.origin().ifPresent(origin -> lines.add("rules: " + origin));
    plan.build().ifPresent(build -> lines.add("build of " + build.inWords()));
    plan.notes().forEach(note -> lines.add("note: " + note));
    plan.rules().forEach(rule -> lines.add(rule.inWords()));
    return lines.stream().map(StepWords::of).map(PlainText::of).toList();
  }
}
