package io.jenkins.plugins.slipway.push;

import io.github.slipway.PlanRequest;
import io.github.slipway.Slipway;
import io.github.slipway.report.PlanResult;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Asks the rules before anything is built, so that mistakes in them and "nothing to push" are told
 * at once.
 *
 * <p>Modules, versions and what the POMs say are not known yet. So the answer is a promise only
 * where it is that nothing will be pushed; what is pushed is found out after the build.
 */
record PreviewWork(PlanQuery query) implements EngineWork<ModulePlan> {
  /** Where nobody says where images go: only the rules are asked for here. */
  private static final String SOME_IMAGE = "preview.invalid/preview";

  private static final String SOME_VERSION = "0.0.0";

  @Override
  public ModulePlan run(Engine engine) throws IOException, InterruptedException {
    PomWords poms = PomWords.in(engine.directory());
    if (query.hasTag() || poms.mayHaveRules() || !query.hasRules(engine.directory())) {
      return nothingKnown();
    }
    PlanResult plan = plan(engine);
    PlanText.reasons(plan).forEach(engine.log()::info);
    ModulePlan result = ModulePlan.of("", "", plan);
    return poms.mayNameImage() ? nothingKnown() : result;
  }

  private PlanResult plan(Engine engine) throws InterruptedException {
    PlanRequest request =
        query
            .withImage(SOME_IMAGE)
            .request(engine.directory(), Optional.empty(), Optional.of(SOME_VERSION));
    return Slipway.plan(request);
  }

  private static ModulePlan nothingKnown() {
    return new ModulePlan("", "", List.of(), "", "", "");
  }
}
