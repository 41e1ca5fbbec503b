package io.github.slipway.maven;

import io.github.slipway.InitRequest;
import io.github.slipway.PlanRequest;
import io.github.slipway.Slipway;
import io.github.slipway.report.InitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes a first {@code .registry.yaml}, with comments, for the project that it finds: which
 * branches and tags of Git give which image. It goes to the root of the repository, or to the
 * topmost directory of the build where there is none, and never in place of one that is there.
 * Needs no project.
 */
@Mojo(name = "init", requiresProject = false, aggregator = true, threadSafe = true)
public final class InitMojo extends SlipwayMojo {
  /**
   * Where images go, {@code [registry[:port]/]repository}; ending in {@code /} it gets the name of
   * the module appended. A tag is left out, since the rules say the tags. {@code -Dimage} on the
   * command line is short for {@code -Dregistry.image}.
   */
  @Parameter(property = "registry.image")
  private @Nullable String image;

  /** Build rules in the POM: as long as they are there, no file is read. */
  @Parameter private @Nullable List<Rule> rules;

  @Inject
  InitMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(
        session, GoalNames.of(session, execution), ParameterValues.of(session, project, execution));
  }

  @Override
  void run() throws IOException {
    Optional<String> said = values().image(image);
    InitResult result =
        Slipway.init(
            new InitRequest(Path.of(session().getExecutionRootDirectory()), said, modules()));
    getLog().info("wrote " + result.file());
    if (said.isEmpty()) {
      getLog().warn("no image is known: name your registry and repository in it, at 'image:'");
    }
    if (rules != null) {
      getLog().warn("it is not read as long as the POM has <rules>");
    }
    said.filter(name -> staysWithItsTag(name, result))
        .ifPresent(
            name ->
                getLog()
                    .warn("no rule is asked as long as the POM's image " + name + " has a tag"));
    getLog().info(goals().in("to see what a build would push: mvn registry:plan"));
  }

  /** What the command line says is not said the next time. */
  private boolean staysWithItsTag(String said, InitResult result) {
    return !Optional.of(said).equals(result.image())
        && values().userProperty("registry.image").isEmpty()
        && values().userProperty("image").isEmpty();
  }

  private List<PlanRequest.Module> modules() {
    return session().getProjects().stream()
        .filter(project -> project.getBasedir() != null && !project.getPackaging().equals("pom"))
        .map(
            project ->
                new PlanRequest.Module(project.getArtifactId(), project.getBasedir().toPath()))
        .toList();
  }
}
