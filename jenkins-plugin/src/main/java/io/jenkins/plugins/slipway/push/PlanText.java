package io.jenkins.plugins.slipway.push;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.PlainText;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.RuleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as lines for the log. Names of refs and rules are those of strangers. */
final class PlanText {
  private PlanText() {}

  /** What is built, and what each rule says; nothing where no rule was asked. */
  static List<String> reasons(PlanResult plan) {
    List<String> lines = new ArrayList<>();
    plan.origin().ifPresent(origin -> lines.add("rules: " + origin));
    plan.build().ifPresent(build -> lines.add("build of " + build(build)));
    plan.notes().forEach(note -> lines.add("note: " + note));
    plan.rules().forEach(rule -> lines.add(rule(rule)));
    return lines.stream().map(StepWords::of).map(PlainText::of).toList();
  }

  private static String build(PlanResult.Build build) {
    String refs =
        build.refs().isEmpty()
            ? "no known ref"
            : build.refs().stream().map(GitRef::toString).collect(Collectors.joining(", "));
    return refs
        + build.commit().map(commit -> ", commit " + commit).orElse("")
        + " ("
        + build.source()
        + ")";
  }

  private static String rule(RuleResult rule) {
    return "rule '"
        + rule.name()
        + "' "
        + switch (rule.outcome()) {
          case APPLIES -> "applies";
          case HELD_BACK -> "is held back";
          case DOES_NOT_MATCH -> "does not match";
          case NOT_ASKED -> "is not asked";
        }
        + ": "
        + rule.why();
  }
}
