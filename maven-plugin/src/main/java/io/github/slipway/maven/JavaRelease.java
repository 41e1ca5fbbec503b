package io.github.slipway.maven;

import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The Java release that a project is compiled for. */
final class JavaRelease {
  private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
  private static final List<String> SETTINGS = List.of("release", "target");

  private JavaRelease() {}

  /**
   * Looks where the compiler plugin does: {@code release}, then {@code target}, each in its
   * configuration and then among the properties; else the JDK of the build.
   */
  static int of(MavenProject project) {
    Plugin compiler = project.getPlugin(COMPILER);
    Object configuration = compiler == null ? null : compiler.getConfiguration();
    Xpp3Dom dom = configuration instanceof Xpp3Dom xml ? xml : null;
    for (String setting : SETTINGS) {
      Optional<Integer> release = number(child(dom, setting));
      if (release.isEmpty()) {
        release = number(project.getProperties().getProperty("maven.compiler." + setting));
      }
      if (release.isPresent()) {
        return release.get();
      }
    }
    return Runtime.version().feature();
  }

  private static @Nullable String child(@Nullable Xpp3Dom dom, String name) {
    Xpp3Dom child = dom == null ? null : dom.getChild(name);
    return child == null ? null : child.getValue();
  }

  private static Optional<Integer> number(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String version = text.strip();
    try {
      return Optional.of(
          Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version));
    } catch (NumberFormatException e) {
      // The compiler plugin is the one to complain about it.
      return Optional.empty();
    }
  }
}
