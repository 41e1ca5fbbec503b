package io.github.slipway.maven;

import io.github.slipway.PlanRequest;
import io.github.slipway.Slipway;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanJson;
import io.github.slipway.report.PlanResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Says what {@code push} would build and push, by which rule, and why the others do not apply.
 * Builds nothing, and talks to no registry. Needs no project.
 */
@Mojo(name = "plan", requiresProject = false, aggregator = true, threadSafe = true)
public final class PlanMojo extends SlipwayMojo {
  private final MavenProject project;
  private final MojoExecution execution;

  /**
   * Where the image goes: {@code [registry[:port]/]repository[:tag]}. A name that ends in {@code /}
   * gets the artifactId appended; without a tag, the project's version is the tag (with {@code -}
   * for {@code +}), unless build rules say otherwise; with one, no build rule is asked. {@code
   * -Dimage} on the command line is short for {@code -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /**
   * Tags besides the one in {@code image}, or, where build rules are asked, in place of theirs; as
   * a property: {@code a,b}. They may have variables: {@code {version}-{commit:8}}. The tag {@code
   * latest} is pushed only if it is named.
   */
  @Parameter(property = "registry.tags")
  private @Nullable List<String> tags;

  /**
   * What is built, in place of what CI and work tree say: {@code refs/heads/NAME}, {@code
   * refs/tags/NAME}, {@code refs/pull/NUMBER/head}, or a short name that the repository has.
   */
  @Parameter(property = "registry.ref")
  private @Nullable String ref;

  /** The commit that is built, in 40 hex digits, for where there is no repository. */
  @Parameter(property = "registry.commit")
  private @Nullable String commit;

  /** What {@code {buildNumber}} stands for in tags, in place of the CI's number. */
  @Parameter(property = "registry.buildNumber")
  private @Nullable String buildNumber;

  /** The name of the only build rule to take, even one that has {@code auto: false}. */
  @Parameter(property = "registry.rule")
  private @Nullable String rule;

  /**
   * The file of build rules, in place of the {@code .registry.yaml} in the top directory of the
   * build or the nearest above it; on the command line, in place of the POM's {@code <rules>} too.
   */
  @Parameter(property = "registry.rulesFile")
  private @Nullable File rulesFile;

  /**
   * Whether a tag may be moved from one image to another; if not, such a push fails before anything
   * is sent. By default build rules decide, and without them tags may be moved.
   */
  @Parameter(property = "registry.overwrite")
  private @Nullable Boolean overwrite;

  /**
   * Build rules in place of a {@code .registry.yaml}: a list of {@code <rule>}, each with any of
   * {@code <name>}, {@code <branch>}, {@code <tag>}, {@code <pullRequest>}, {@code <image>}, {@code
   * <tags>}, {@code <auto>}, {@code <push>}, {@code <clean>}, {@code <overwrite>}, {@code
   * <context>}, {@code <dockerfile>}.
   */
  @Parameter private @Nullable List<Rule> rules;

  /** Beside {@code <rules>}: {@code first} of them that matches counts, or {@code all} that do. */
  @Parameter private @Nullable String match;

  /** Beside {@code <rules>}: the zone of dates in tags, such as {@code +08:00}; UTC by default. */
  @Parameter private @Nullable String zone;

  /**
   * Beside {@code <rules>}: whether dates in tags are those of the {@code commit} or the {@code
   * build}.
   */
  @Parameter private @Nullable String time;

  /** A file that gets the plans of all modules as JSON; {@code -} is the standard output. */
  @Parameter(property = "registry.json")
  private @Nullable File json;

  @Inject
  PlanMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(
        session, GoalNames.of(session, execution), ParameterValues.of(session, project, execution));
    this.project = project;
    this.execution = execution;
  }

  @Override
  void run() throws IOException, InterruptedException {
    ModulePlans plans = new ModulePlans();
    Map<String, SlipwayException> failures = new LinkedHashMap<>();
    List<MavenProject> modules = modules();
    for (MavenProject module : modules) {
      if (modules.size() > 1) {
        getLog().info("plan of " + module.getArtifactId());
      }
      if (module.getBasedir() != null && module.getPackaging().equals("pom")) {
        skip("packaging is pom");
        continue;
      }
      try {
        plan(module, plans);
      } catch (SlipwayException e) {
        failures.put(module.getArtifactId(), e);
        if (modules.size() > 1) {
          getLog().error(plans.failed(module.getArtifactId(), told(e)));
        }
      }
    }
    if (modules.size() == 1 && !failures.isEmpty()) {
      throw failures.values().iterator().next();
    }
    if (!failures.isEmpty()) {
      throw Problem.MODULES_WITHOUT_PLAN.with("modules", String.join(", ", failures.keySet()));
    }
    if (modules.size() > 1) {
      plans.ofAll().forEach(getLog()::info);
      plans.collisions().forEach(line -> getLog().warn(Printable.of(line)));
    }
    JsonOutput.write(
        values().text("json", json == null ? null : json.getPath()),
        directory(project),
        PlanJson.write(plans.plans()));
  }

  /** Maven calls a goal that needs no project once, and one that the POM binds for each module. */
  private List<MavenProject> modules() {
    return execution.getSource() == MojoExecution.Source.CLI
        ? session().getProjects()
        : List.of(project);
  }

  private void plan(MavenProject module, ModulePlans plans) throws InterruptedException {
    PlanResult plan = Slipway.plan(request(module));
    plans.planned(module.getArtifactId(), plan).forEach(line -> getLog().info(goals().in(line)));
  }

  private PlanRequest request(MavenProject module) {
    if (module.equals(project)) {
      return new RuleParameters(
              image,
              tags,
              ref,
              commit,
              buildNumber,
              rule,
              rulesFile,
              overwrite,
              rules,
              match,
              zone,
              time)
          .request(session(), project, values());
    }
    Plugin plugin = execution.getPlugin();
    Xpp3Dom configuration =
        module.getGoalConfiguration(
            plugin.getGroupId(), plugin.getArtifactId(), execution.getExecutionId(), "plan");
    Xpp3Dom known = configuration == null ? new Xpp3Dom("configuration") : configuration;
    try {
      return ModuleParameters.of(session(), module, execution, known)
          .request(session(), module, ParameterValues.of(session(), module, known));
    } catch (ComponentConfigurationException e) {
      throw Problem.CONFIGURATION_UNREADABLE.because(
          e, "module", module.getArtifactId(), "why", String.valueOf(e.getMessage()));
    }
  }

  private static Path directory(MavenProject project) {
    return project.getBasedir() == null
        ? Path.of("").toAbsolutePath()
        : project.getBasedir().toPath();
  }
}
