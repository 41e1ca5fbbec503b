package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What became of the goal in each module. Modules without a main class are left out, as libraries
 * are, but not all of them: then the build has no image, and says so.
 */
final class ReactorOutcomes {
  private final int modules;
  private final Set<String> finished = new HashSet<>();
  private final Map<String, SlipwayException> leftOut = new LinkedHashMap<>();
  private boolean hasImage;

  /**
   * Counts the outcomes of this many modules.
   *
   * @param modules how many run the goal
   */
  ReactorOutcomes(int modules) {
    this.modules = modules;
  }

  /** Those of this goal in this build. */
  static ReactorOutcomes shared(MavenSession session, MojoExecution execution) {
    return SessionShared.get(
        session, ReactorOutcomes.class, execution.getGoal(), () -> of(session, execution));
  }

  /** The outcomes of a goal that runs in every module, or in those whose POM says so. */
  static ReactorOutcomes of(MavenSession session, MojoExecution execution) {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return new ReactorOutcomes(session.getProjects().size());
    }
    int modules = 0;
    for (MavenProject project : session.getProjects()) {
      if (isBound(project.getPlugin(execution.getPlugin().getKey()), execution.getGoal())) {
        modules++;
      }
    }
    return new ReactorOutcomes(modules);
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

  /** A module has an image. */
  synchronized void hasImage(String module) {
    hasImage = true;
    finish(module);
  }

  /**
   * A module was skipped on purpose.
   *
   * @throws SlipwayException if it was the last one, and the others had no main class
   */
  synchronized void skipped(String module) {
    finish(module);
  }

  /**
   * A module has nothing to run.
   *
   * @param why what its own failure would be
   * @throws SlipwayException if it was the last one, and none has an image
   */
  synchronized void leftOut(String module, SlipwayException why) {
    leftOut.put(module, why);
    finish(module);
  }

  private void finish(String module) {
    finished.add(module);
    if (finished.size() < modules || hasImage || leftOut.isEmpty()) {
      return;
    }
    if (leftOut.size() == 1) {
      throw leftOut.values().iterator().next();
    }
    throw Problem.NO_MODULE_HAS_MAIN_CLASS.with("modules", String.join(", ", leftOut.keySet()));
  }
}
