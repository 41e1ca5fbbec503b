package io.github.slipway.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** What the goals of the embedded registry have in common. */
abstract class RegistryMojo extends SlipwayMojo {
  private final MavenProject project;

  RegistryMojo(MavenSession session, MavenProject project, MojoExecution execution) {
    super(
        session, GoalNames.of(session, execution), ParameterValues.of(session, project, execution));
    this.project = project;
  }

  final MavenProject project() {
    return project;
  }

  /** What the registries of this build are told apart by. */
  final String module() {
    return project.getId();
  }
}
