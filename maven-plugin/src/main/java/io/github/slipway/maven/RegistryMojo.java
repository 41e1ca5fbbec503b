package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

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

  final int port(@Nullable String injected) {
    String text = values().text("port", injected).orElse("0");
    int port;
    try {
      port = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      port = -1;
    }
    if (port < 0 || port > 65535) {
      throw Problem.INVALID_SETTING.with(
          "value", text, "property", "port", "why", "ports are 0 (any free one) to 65535");
    }
    return port;
  }

  /** The storage that the user named. A goal may run where there is no project. */
  final Optional<Path> storage(@Nullable File injected) {
    File directory = project.getBasedir();
    Path base = directory == null ? Path.of("").toAbsolutePath() : directory.toPath();
    return values()
        .text("storage", injected == null ? null : injected.getPath())
        .map(base::resolve);
  }
}
