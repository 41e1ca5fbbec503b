package io.github.slipway.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** How many modules of a build run a goal. */
final class ReactorModules {
  private ReactorModules() {}

  /** All of them, or those whose POM says so. */
  static int running(MavenSession session, MojoExecution execution) {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return session.getProjects().size();
    }
    int modules = 0;
    for (MavenProject project : session.getProjects()) {
      if (isBound(project.getPlugin(execution.getPlugin().getKey()), execution.getGoal())) {
        modules++;
      }
    }
    return modules;
  }

  @SuppressWarnings("NullAway") // Maven's getPlugin gives null where there is none.
  private static boolean isBound(Plugin plugin, String goal) {
    if (plugin == null) {
      return false;
    }
    for (PluginExecution execution : plugin.getExecutions()) {
      if (execution.getGoals().contains(goal)) {
        return true;
      }
    }
    return false;
  }
}
