package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.JavaProject.Coordinates;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSourcesTest {
  @TempDir Path folder;

  private MavenProject app;
  private MavenProject lib;

  @BeforeEach
  void projects() {
    app = project("app");
    lib = project("lib");
  }

  private MavenProject project(String artifactId) {
    Model model = new Model();
    model.setGroupId("com.example");
    model.setArtifactId(artifactId);
    model.setVersion("1.0-SNAPSHOT");
    Build build = new Build();
    build.setOutputDirectory(folder.resolve(artifactId + "/target/classes").toString());
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.setArtifact(artifact(artifactId, "1.0-SNAPSHOT", "jar"));
    return project;
  }

  private Artifact artifact(String artifactId, String version, String type) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler(type);
    handler.setAddedToClasspath(type.equals("jar"));
    Artifact artifact =
        new DefaultArtifact("com.example", artifactId, version, "runtime", type, "", handler);
    artifact.setFile(folder.resolve(artifactId + "-" + version + "." + type).toFile());
    return artifact;
  }

  private JavaProject sources(Artifact... artifacts) {
    Set<Artifact> all = new LinkedHashSet<>(List.of(artifacts));
    app.setArtifacts(all);
    return ProjectSources.of(app, List.of(lib, app), Optional.empty(), List.of(), List.of());
  }

  @Test
  void dependenciesKeepTheirOrderAndSayHowOftenTheyChange() {
    assertThat(
            sources(
                    artifact("third", "2.0", "jar"),
                    artifact("lib", "1.0-SNAPSHOT", "jar"),
                    artifact("fresh", "3-SNAPSHOT", "jar"))
                .dependencies())
        .containsExactly(
            of(folder.resolve("third-2.0.jar"), Kind.RELEASE, "third"),
            of(folder.resolve("lib-1.0-SNAPSHOT.jar"), Kind.PROJECT, "lib"),
            of(folder.resolve("fresh-3-SNAPSHOT.jar"), Kind.SNAPSHOT, "fresh"));
  }

  @Test
  void anotherVersionOfAModuleIsNoModule() {
    assertThat(sources(artifact("lib", "0.9", "jar")).dependencies())
        .containsExactly(of(folder.resolve("lib-0.9.jar"), Kind.RELEASE, "lib"));
  }

  @Test
  void whatIsNotOnTheClassPathStaysOutside() {
    assertThat(sources(artifact("parent", "1", "pom")).dependencies()).isEmpty();
  }

  @Test
  void theClassesAreWhereTheCompilerPutsThem() {
    assertThat(sources().classes()).isEqualTo(folder.resolve("app/target/classes"));
  }

  @Test
  void aModuleThatIsCompiledButNotPackagedIsItsClasses() throws IOException {
    Artifact compiled = artifact("lib", "1.0-SNAPSHOT", "jar");
    Path classes = Files.createDirectories(folder.resolve("lib/target/classes"));
    compiled.setFile(classes.toFile());

    assertThat(sources(compiled).dependencies()).containsExactly(of(classes, Kind.PROJECT, "lib"));
  }

  @Test
  void aModuleThatIsNotEvenCompiledIsAnError() {
    Artifact missing = artifact("lib", "1.0-SNAPSHOT", "jar");
    missing.setFile(null);
    assertThatThrownBy(() -> sources(missing))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("The module lib has no jar yet")
        .hasMessageContaining("mvn package registry:push")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.MODULE_NOT_PACKAGED);
  }

  private static Dependency of(Path file, Kind kind, String artifactId) {
    return new Dependency(
        file, kind, Optional.of(new Coordinates("com.example", artifactId, Optional.empty())));
  }
}
