package io.github.slipway.maven;

import io.github.slipway.PlanRequest;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.ModuleReport;
import io.github.slipway.report.ModuleReportJson;
import io.github.slipway.report.PushResult.OutputResult;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.RulesJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** Tells whoever passes on what was built of one module. */
final class ModuleReports {
  private final Path directory;
  private final MavenProject project;
  private final ModuleReport.Said said;
  private final String layout;

  private ModuleReports(
      Path directory, MavenProject project, ModuleReport.Said said, String layout) {
    this.directory = directory;
    this.project = project;
    this.said = said;
    this.layout = layout;
  }

  /**
   * Reports of this module.
   *
   * @param directory where the reports of all modules are
   * @param plan what would be asked here
   * @param outputs where the image is written; the first layout is told of
   * @throws io.github.slipway.problem.SlipwayException if that is no OCI layout, or the rules of
   *     the POM are not as they have to be
   */
  static ModuleReports of(
      Path directory, MavenProject project, PlanRequest plan, List<String> outputs)
      throws IOException {
    Optional<String> layout =
        outputs.stream().filter(output -> output.startsWith("oci:")).findFirst();
    if (layout.isEmpty()) {
      throw Problem.INVALID_SETTING.with(
          "value",
          directory,
          "property",
          "report",
          "why",
          "what is passed on is an OCI layout, and the output is " + String.join(", ", outputs));
    }
    // An empty <rules> says nothing, which a file may not do.
    Optional<BuildRules> some =
        plan.rules().filter(all -> !all.rules().isEmpty() || all.image().isPresent());
    Optional<String> rules =
        some.isPresent() ? Optional.of(RulesJson.write(some.get())) : Optional.empty();
    ModuleReport.Said said =
        new ModuleReport.Said(
            plan.image(), plan.tags(), plan.rule(), plan.overwrite(), plan.rulesFile(), rules);
    return new ModuleReports(directory, project, said, layout.get());
  }

  /** The module's image was written to its outputs. */
  void built(List<OutputResult> results) throws IOException {
    Optional<ModuleReport.Built> built =
        results.stream()
            .filter(result -> result.output().equals(layout))
            .findFirst()
            .map(result -> new ModuleReport.Built(layout, result.image().digest()));
    write(built, Optional.empty());
  }

  /** The module has nothing to run. */
  void leftOut(String why) throws IOException {
    write(Optional.empty(), Optional.of(why));
  }

  private void write(Optional<ModuleReport.Built> built, Optional<String> leftOut)
      throws IOException {
    ModuleReportJson.write(
        directory,
        new ModuleReport(
            project.getGroupId(),
            project.getArtifactId(),
            project.getVersion(),
            project.getBasedir().toPath().toAbsolutePath(),
            built,
            leftOut,
            said));
  }
}
