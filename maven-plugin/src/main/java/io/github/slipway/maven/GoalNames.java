package io.github.slipway.maven;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * How goals are called so that Maven finds them here. It knows the prefix {@code registry} where
 * the POM has the plugin or settings.xml has its group; elsewhere commands that are advised need
 * the plugin's full name.
 */
final class GoalNames {
  private final BooleanSupplier known;
  private final Supplier<String> fullName;

  /**
   * The names; what they depend on is asked for when a text has one.
   *
   * @param known whether Maven knows the prefix
   * @param fullName of the plugin, with its version
   */
  GoalNames(BooleanSupplier known, Supplier<String> fullName) {
    this.known = known;
    this.fullName = fullName;
  }

  /** The names in the build that this execution belongs to. */
  static GoalNames of(MavenSession session, MojoExecution execution) {
    return new GoalNames(
        () -> isKnown(session, execution.getGroupId(), execution.getArtifactId()),
        () ->
            String.join(
                ":", execution.getGroupId(), execution.getArtifactId(), execution.getVersion()));
  }

  private static boolean isKnown(MavenSession session, String group, String artifact) {
    return session.getSettings().getPluginGroups().contains(group)
        || declares(session.getTopLevelProject(), group + ":" + artifact);
  }

  private static boolean declares(@Nullable MavenProject project, String key) {
    return project != null
        && (has(project.getBuild(), key) || has(project.getPluginManagement(), key));
  }

  private static boolean has(@Nullable PluginContainer plugins, String key) {
    return plugins != null
        && plugins.getPlugins().stream().map(Plugin::getKey).anyMatch(key::equals);
  }

  /** This text, its commands in a form that works. */
  String in(String text) {
    boolean named = text.contains("mvn registry:") || text.contains("mvn package registry:");
    if (!named || known.getAsBoolean()) {
      return text;
    }
    String plugin = fullName.get();
    return text.replace("mvn registry:", "mvn " + plugin + ":")
        .replace("mvn package registry:", "mvn package " + plugin + ":");
  }
}
