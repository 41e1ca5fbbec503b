package io.jenkins.plugins.slipway.push;

import io.github.slipway.PlanRequest;
import io.github.slipway.problem.PlainText;
import io.github.slipway.report.ModuleReport;
import io.github.slipway.report.ModuleReportJson;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Reads what Maven built, and finds out where it goes.
 *
 * @param reports the directory with the reports of the modules
 * @param workspace the directory that all of it is in
 */
record ReportsWork(PlanQuery query, String reports, String workspace)
    implements EngineWork<ArrayList<ModulePlan>> {
  private static final String LAYOUT = "oci:";

  @Override
  public ArrayList<ModulePlan> run(Engine engine) throws IOException, InterruptedException {
    ArrayList<ModulePlan> plans = new ArrayList<>();
    BuiltFiles files = new BuiltFiles(Path.of(workspace));
    for (ModuleReport report : ModuleReportJson.readAll(Path.of(reports))) {
      if (report.built().isPresent()) {
        files.requireInside(report.directory());
        files.requireOwn(directory(report.built().get()));
        plans.add(plan(report, report.built().get(), engine));
      } else {
        String why = report.leftOut().orElse("");
        engine.log().info(PlainText.of(report.artifactId() + " is left out: " + why));
      }
    }
    return plans;
  }

  private static Path directory(ModuleReport.Built built) {
    String layout = built.layout();
    return Path.of(layout.startsWith(LAYOUT) ? layout.substring(LAYOUT.length()) : layout);
  }

  private ModulePlan plan(ModuleReport report, ModuleReport.Built built, Engine engine)
      throws InterruptedException {
    PlanRequest request = new ModuleQuery(query, report).request(engine.directory());
    return ModulePlan.of(
        report.artifactId(),
        built.layout() + "@" + built.digest(),
        Plans.make(request, query.place(), query.run().pullRequest(), engine.log()));
  }
}
