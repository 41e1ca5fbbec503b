package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.JavaProject.Coordinates;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/** A Maven project as the engine sees it. */
final class ProjectSources {
  private ProjectSources() {}

  /**
   * Describes a project whose runtime dependencies are resolved.
   *
   * @param reactor the projects of the same build
   * @throws io.github.slipway.problem.SlipwayException if a module that it needs has no jar yet
   */
  static JavaProject of(
      MavenProject project,
      List<MavenProject> reactor,
      Optional<String> mainClass,
      List<String> jvmFlags,
      List<String> args) {
    return new JavaProject(
        project.getArtifactId(),
        Path.of(project.getBuild().getOutputDirectory()),
        dependencies(project, reactor),
        mainClass,
        jvmFlags,
        args);
  }

  /** What the jars of other modules of the build are called inside of a WAR. */
  static Set<String> moduleJars(MavenProject project, List<MavenProject> reactor) {
    Set<String> modules = modules(reactor);
    Set<String> names = new HashSet<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (modules.contains(key(artifact))) {
        names.add(artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar");
      }
    }
    return names;
  }

  private static Set<String> modules(List<MavenProject> reactor) {
    Set<String> modules = new HashSet<>();
    for (MavenProject module : reactor) {
      modules.add(key(module.getArtifact()));
    }
    return modules;
  }

  private static List<Dependency> dependencies(MavenProject project, List<MavenProject> reactor) {
    Set<String> modules = modules(reactor);
    List<Dependency> dependencies = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (artifact.getArtifactHandler().isAddedToClasspath()) {
        Kind kind = kind(artifact, modules.contains(key(artifact)));
        dependencies.add(new Dependency(jar(artifact), kind, Optional.of(coordinates(artifact))));
      }
    }
    return dependencies;
  }

  private static Kind kind(Artifact artifact, boolean module) {
    if (module) {
      return Kind.PROJECT;
    }
    return artifact.isSnapshot() ? Kind.SNAPSHOT : Kind.RELEASE;
  }

  private static Path jar(Artifact artifact) {
    File file = artifact.getFile();
    // Before the package phase, Maven gives a module's classes directory in place of its jar.
    if (file == null) {
      throw Problem.MODULE_NOT_PACKAGED.with("module", artifact.getArtifactId());
    }
    return file.toPath();
  }

  private static Coordinates coordinates(Artifact artifact) {
    return new Coordinates(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.hasClassifier() ? Optional.of(artifact.getClassifier()) : Optional.empty());
  }

  private static String key(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
  }
}
