package io.jenkins.plugins.slipway.push;

import io.github.slipway.PlanRequest;
import io.github.slipway.report.ModuleReport;
import io.github.slipway.rule.BuildRules;
import java.nio.file.Path;
import java.util.Optional;

/** What is said of one module: by the step, and where that says nothing, by its POM. */
record ModuleQuery(PlanQuery query, ModuleReport report) {
  /**
   * The question for its plan.
   *
   * @param top the topmost directory of the build
   */
  PlanRequest request(Path top) {
    PlanRequest step =
        query.request(
            top,
            Optional.of(new PlanRequest.Module(report.artifactId(), report.directory())),
            Optional.of(report.version()));
    ModuleReport.Said said = report.said();
    Optional<BuildRules> rules = step.rules();
    Optional<Path> file = step.rulesFile();
    if (rules.isEmpty() && file.isEmpty()) {
      file = said.rulesFile();
      rules = said.rules().map(text -> RulesText.read(text, "<rules> of the POM"));
    }
    return new PlanRequest(
        report.directory(),
        step.top(),
        file,
        rules,
        step.image().or(said::image),
        step.tags().isEmpty() ? said.tags() : step.tags(),
        step.overwrite().or(said::overwrite),
        step.rule().or(said::rule),
        step.manual(),
        step.module(),
        step.version(),
        step.ref(),
        step.environment(),
        step.now());
  }
}
