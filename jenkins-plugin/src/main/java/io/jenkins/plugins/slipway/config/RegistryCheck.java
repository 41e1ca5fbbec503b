package io.jenkins.plugins.slipway.config;

import io.github.slipway.CheckRequest;
import io.github.slipway.report.CheckResult;
import io.github.slipway.report.CheckResult.Outcome;
import io.github.slipway.report.CheckResult.Step;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Checks whether a registry answers and accepts the credentials. Reads only.
 *
 * @param host {@code host[:port]}
 */
record RegistryCheck(String host) implements EngineWork<ArrayList<RegistryCheck.Line>> {
  /**
   * What was found.
   *
   * @param advice empty if there is nothing to do
   * @param problem the id of the core's problem; empty if it is none
   */
  record Line(Step step, Outcome outcome, String text, String advice, String problem)
      implements Serializable {}

  @Override
  public ArrayList<Line> run(Engine engine) throws InterruptedException {
    CheckResult result = engine.slipway().check(new CheckRequest(host, Optional.empty(), false));
    ArrayList<Line> lines = new ArrayList<>();
    for (CheckResult.Finding finding : result.findings()) {
      lines.add(
          new Line(
              finding.step(),
              finding.outcome(),
              finding.text(),
              finding.advice().orElse(""),
              finding.problem().orElse("")));
    }
    return lines;
  }
}
