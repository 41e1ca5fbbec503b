package io.jenkins.plugins.slipway.push;

import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import io.jenkins.plugins.slipway.build.FindSource;
import io.jenkins.plugins.slipway.build.ImageParameters;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds out where images go that the engine is about to build.
 *
 * @param workspace the directory that all of it is in
 */
record ProjectWork(PlanQuery query, ImageParameters parameters, String workspace)
    implements EngineWork<ModulePlan> {
  @Override
  public ModulePlan run(Engine engine) throws IOException, InterruptedException {
    // Rules may name what is built for each image; who has none has to have something here.
    if (!query.hasRules(engine.directory())) {
      new FindSource(parameters, workspace).require(engine.directory());
    }
    return ModulePlan.of(
        "",
        "",
        Plans.make(
            query.request(engine.directory(), Optional.empty(), Optional.empty()),
            "",
            query.run().pullRequest(),
            engine.log()));
  }
}
