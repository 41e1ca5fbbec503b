package io.jenkins.plugins.slipway.image;

import io.github.slipway.CheckRequest;
import io.github.slipway.report.CheckResult;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries a registry, where the workspace is; writes nothing.
 *
 * @param repository empty for the registry alone
 */
record CheckWork(String registry, String repository, boolean push)
    implements EngineWork<RegistryState> {
  @Override
  public RegistryState run(Engine engine) throws InterruptedException {
    Optional<String> only = Optional.of(repository).filter(text -> !text.isEmpty());
    CheckResult result = engine.slipway().check(new CheckRequest(registry, only, push));
    List<RegistryState.Finding> findings = new ArrayList<>();
    for (CheckResult.Finding finding : result.findings()) {
      RegistryState.Finding told =
          new RegistryState.Finding(
              finding.step().name(),
              finding.outcome().name(),
              finding.text(),
              finding.advice().orElse(""),
              finding.problem().orElse(""));
      findings.add(told);
      engine.log().info(told.toString());
    }
    return new RegistryState(registry, result.usable(), findings);
  }
}
