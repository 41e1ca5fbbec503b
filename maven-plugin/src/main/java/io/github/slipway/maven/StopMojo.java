package io.github.slipway.maven;

import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;

/** Stops the registry that {@code start} started in the same module. */
@Mojo(
    name = "stop",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class StopMojo extends SlipwayMojo {
  private final String module;

  @Inject
  StopMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(
        session, GoalNames.of(session, execution), ParameterValues.of(session, project, execution));
    module = project.getId();
  }

  @Override
  void run() {
    Optional<String> address = EmbeddedRegistries.of(session()).stop(module);
    getLog()
        .info(
            address
                .map(at -> "stopped the registry at " + at)
                .orElse("no registry was started in this module"));
  }
}
