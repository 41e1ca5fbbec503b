package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.source.JavaProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaProjectSourceTest {
  private static final ImageSettings OWN_ENTRYPOINT =
      new ImageSettings(
          Map.of("A", "1"),
          Map.of("label", "x"),
          List.of("8080"),
          List.of("/data"),
          Optional.of("1000"),
          Optional.of("/work"),
          Optional.of(List.of("sh", "-c")),
          Optional.of(List.of("echo")),
          Instant.EPOCH.plusSeconds(5));

  @TempDir Path folder;

  ProjectFolder project;

  private final HeardLines heard = new HeardLines();

  @BeforeEach
  void makeProject() throws IOException {
    project = new ProjectFolder(folder.resolve("project"));
  }

  @Test
  void theMainClassIsFoundAndStarted() throws Exception {
    project
        .compileMain("com.example.Main")
        .compile("com.example.Other", "package com.example; class Other {}");

    assertThat(entrypoint(project.project()))
        .containsExactly("java", "-cp", "/app/resources:/app/classes", "com.example.Main");
  }

  @Test
  void theClassPathHasThePartsThatTheImageHas() throws Exception {
    project.compileMain("Main");
    assertThat(entrypoint(project.project()))
        .containsExactly("java", "-cp", "/app/classes", "Main");

    project.jar("repo/a-1.0.jar", Kind.SNAPSHOT, "a");
    assertThat(entrypoint(project.project()))
        .containsExactly("java", "-cp", "/app/classes:/app/libs/a-1.0.jar", "Main");

    project.resource("a.txt", "");
    assertThat(entrypoint(project.project()))
        .containsExactly("java", "-cp", "/app/resources:/app/classes:/app/libs/a-1.0.jar", "Main");
  }

  @Test
  void theClassPathHasTheJarsInTheOrderOfTheDependenciesWhateverTheirKind() throws Exception {
    project
        .compileMain("Main")
        .jar("repo/z-1.0.jar", Kind.RELEASE, "z")
        .jar("repo/m-1.0.jar", Kind.PROJECT, "m")
        .jar("repo/a-1.0.jar", Kind.RELEASE, "a");

    assertThat(entrypoint(project.project()).get(2))
        .isEqualTo("/app/classes:/app/libs/z-1.0.jar:/app/libs/m-1.0.jar:/app/libs/a-1.0.jar");
  }

  @Test
  void flagsComeBeforeTheClassPathAndArgumentsAreTheCmd() throws Exception {
    project.compileMain("Main");

    ImageSettings settings = plan(project.project(List.of("-Xmx64m"), List.of("serve"))).settings();

    assertThat(settings.entrypoint())
        .contains(List.of("java", "-Xmx64m", "-cp", "/app/classes", "Main"));
    assertThat(settings.cmd()).contains(List.of("serve"));
  }

  @Test
  void whatTheUserSetWinsAndNoMainClassIsNeeded() throws Exception {
    project.compile("NoMain", "class NoMain {}");

    ImagePlan plan =
        source(project.project(List.of("-ea"), List.of("serve"))).plan(OWN_ENTRYPOINT, NoBase.VIEW);

    assertThat(plan.settings()).isEqualTo(OWN_ENTRYPOINT);
  }

  @Test
  void amongSeveralMainClassesTheSpringBootApplicationIsTaken() throws Exception {
    project
        .compile(
            "org.springframework.boot.autoconfigure.SpringBootApplication",
            "package org.springframework.boot.autoconfigure;"
                + " public @interface SpringBootApplication {}")
        .compile(
            "com.example.App",
            "package com.example;"
                + " @org.springframework.boot.autoconfigure.SpringBootApplication"
                + " public class App { public static void main(String[] args) {} }")
        .compileMain("com.example.Tool");

    assertProblem(project.project(), Problem.SEVERAL_MAIN_CLASSES);

    // Kept at run time, as Spring Boot's is.
    project
        .compile(
            "org.springframework.boot.autoconfigure.SpringBootApplication",
            "package org.springframework.boot.autoconfigure; import java.lang.annotation.*;"
                + " @Retention(RetentionPolicy.RUNTIME) public @interface SpringBootApplication {}")
        .compile(
            "com.example.App",
            "package com.example;"
                + " @org.springframework.boot.autoconfigure.SpringBootApplication"
                + " public class App { public static void main(String[] args) {} }");
    assertThat(entrypoint(project.project())).endsWith("com.example.App");
  }

  @Test
  void severalMainClassesAreListedWithTheWayToChoose() throws Exception {
    project.compileMain("com.example.One").compileMain("com.example.Two");

    SlipwayException e = assertProblem(project.project(), Problem.SEVERAL_MAIN_CLASSES);
    assertThat(e.what()).contains("com.example.One, com.example.Two");
    assertThat(e.advice()).contains("-Dregistry.mainClass=com.example.One");
    assertThat(entrypoint(project.project(Optional.of("com.example.Two"))))
        .endsWith("com.example.Two");
  }

  @Test
  void classesWithoutMainMethodAreAProblemOfTheirOwn() throws Exception {
    project.compile("Library", "class Library {}");

    SlipwayException e = assertProblem(project.project(), Problem.NO_MAIN_CLASS);
    assertThat(e.what()).contains("app");
  }

  @Test
  void nothingCompiledIsSaidWithTheCommandToRun() throws Exception {
    SlipwayException e = assertProblem(project.project(), Problem.NO_CLASSES);
    assertThat(e.what()).contains(project.classes().toString());
    assertThat(e.advice()).contains("mvn package registry:push");

    Files.delete(project.classes());
    assertProblem(project.project(), Problem.NO_CLASSES);
    assertProblem(project.project(Optional.of("com.example.Main")), Problem.NO_CLASSES);
    assertThatThrownBy(() -> source(project.project()).plan(OWN_ENTRYPOINT, NoBase.VIEW))
        .isInstanceOf(SlipwayException.class)
        .extracting(thrown -> ((SlipwayException) thrown).problem())
        .isEqualTo(Problem.NO_CLASSES);
  }

  @Test
  void aMainClassMayBeInADependency() throws Exception {
    project
        .compile("Library", "class Library {}")
        .jar("repo/launcher-1.0.jar", Kind.RELEASE, "com/example/Launcher.class");

    assertThat(entrypoint(project.project(Optional.of("com.example.Launcher"))))
        .endsWith("com.example.Launcher");
    assertProblem(project.project(Optional.of("com.example.Missing")), Problem.MAIN_CLASS_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "com/example/Main", "com.example.", ".Main", "Main class", "1Main"})
  void aNameThatNoClassCanHaveIsAProblem(String name) throws Exception {
    project.compileMain("Main");

    assertProblem(project.project(Optional.of(name)), Problem.INVALID_MAIN_CLASS);
  }

  @Test
  void whatWasFoundIsRememberedForTheSameClassesOnly() throws Exception {
    project.compileMain("com.example.One");
    assertThat(entrypoint(project.project())).endsWith("com.example.One");

    project.compile("com.example.One", "package com.example; class One {}").compileMain("Two");
    assertThat(entrypoint(project.project())).endsWith("Two");
  }

  @Test
  void classesForOtherVersionsOfJavaAreNotMainClasses() throws Exception {
    project.compileMain("com.example.Main");
    Path other = project.classes().resolve("META-INF/versions/21/com/example/Main.class");
    Files.createDirectories(other.getParent());
    Files.copy(project.classes().resolve("com/example/Main.class"), other);

    assertThat(entrypoint(project.project())).endsWith("com.example.Main");
  }

  @Test
  void jarsForDevelopmentAreLeftOutAndSaidSo() throws Exception {
    project
        .compileMain("Main")
        .jar("repo/spring-boot-devtools-3.5.0.jar", Kind.RELEASE, "a")
        .jar("repo/spring-boot-docker-compose-3.5.0.jar", Kind.RELEASE, "b")
        .jar("repo/spring-boot-3.5.0.jar", Kind.RELEASE, "c");

    JavaProjectSource source = source(project.project());
    assertThat(paths(source.plan(ImageSettings.empty(), NoBase.VIEW)))
        .containsExactly("/app/libs/spring-boot-3.5.0.jar", "/app/classes/Main.class");
    assertThat(source.classPath())
        .containsExactly(project.classes(), folder.resolve("project/repo/spring-boot-3.5.0.jar"));
    assertThat(heard.infos())
        .hasSize(2)
        .anyMatch(line -> line.endsWith("spring-boot-devtools-3.5.0.jar"))
        .anyMatch(line -> line.endsWith("spring-boot-docker-compose-3.5.0.jar"));
  }

  @Test
  void jarsThatTheSizeDoesNotTellApartAreNumbered() throws Exception {
    project
        .compileMain("Main")
        .jar("repo/a/core-1.0.jar", Kind.RELEASE, "a")
        .jar("repo/b/core-1.0.jar", Kind.RELEASE, "b")
        .jar("repo/c/core-1.0.jar", Kind.PROJECT, "a");
    long size = Files.size(folder.resolve("project/repo/a/core-1.0.jar"));

    assertThat(paths(plan(project.project())))
        .containsExactly(
            "/app/libs/core-1.0-" + size + ".jar",
            "/app/libs/core-1.0-" + size + "-2.jar",
            "/app/classes/Main.class");
  }

  @Test
  void dependenciesThatAreNoJarsYetAreAProblem() throws Exception {
    project.compileMain("Main");
    Path classes = Files.createDirectories(folder.resolve("other/target/classes"));
    ProjectFolder other = new ProjectFolder(folder.resolve("second")).compileMain("Main");

    assertProblem(
        project.dependency(classes, Kind.RELEASE).project(), Problem.DEPENDENCY_NOT_PACKAGED);
    assertProblem(
        other.dependency(folder.resolve("missing.jar"), Kind.RELEASE).project(),
        Problem.DEPENDENCY_MISSING);
  }

  @Test
  void linksAreFollowed() throws Exception {
    project.compileMain("Main");
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("inner.txt"), "");
    Files.createSymbolicLink(project.classes().resolve("file.txt"), outside.resolve("inner.txt"));
    Files.createSymbolicLink(project.classes().resolve("folder"), outside);

    assertThat(paths(plan(project.project())))
        .containsExactly(
            "/app/resources/file.txt",
            "/app/resources/folder",
            "/app/resources/folder/inner.txt",
            "/app/classes/Main.class",
            "/app/classes/folder");
  }

  @Test
  void aPipeAmongTheClassesIsAProblem() throws Exception {
    project.compileMain("Main");
    Path pipe = project.classes().resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(assertProblem(project.project(), Problem.NOT_A_FILE).what())
        .contains(pipe.toString());
  }

  @Test
  void linksThatLeadNowhereOrInACircleAreProblems() throws Exception {
    project.compileMain("Main");
    Path link = project.classes().resolve("link");

    Files.createSymbolicLink(link, Path.of("missing"));
    assertThat(assertProblem(project.project(), Problem.BROKEN_LINK).what())
        .contains(link.toString(), "missing");

    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("link"));
    assertProblem(project.project(), Problem.BROKEN_LINK);

    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("."));
    assertThat(assertProblem(project.project(), Problem.LINK_LOOP).what())
        .contains(link.toString());
  }

  @Test
  void aNameThatTheSystemCannotDecodeIsAProblem() throws Exception {
    project.compileMain("Main").resource("gr\uFFFD\uFFFDe.txt", "");

    assertThat(assertProblem(project.project(), Problem.UNDECODABLE_FILE_NAME).advice())
        .contains("UTF-8");
  }

  private static List<String> paths(ImagePlan plan) {
    List<String> paths = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      layer.entries().stream().map(LayerEntry::path).forEach(paths::add);
    }
    return paths;
  }

  private List<String> entrypoint(JavaProject java) throws Exception {
    return plan(java).settings().entrypoint().orElseThrow();
  }

  private ImagePlan plan(JavaProject java) throws Exception {
    return source(java).plan(ImageSettings.empty(), NoBase.VIEW);
  }

  private SlipwayException assertProblem(JavaProject java, Problem problem) {
    SlipwayException[] found = new SlipwayException[1];
    assertThatThrownBy(() -> plan(java))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              found[0] = e;
              assertThat(e.problem()).isEqualTo(problem);
            });
    return found[0];
  }

  private JavaProjectSource source(JavaProject java) {
    LayerStore store = LayerStore.at(folder.resolve("store"));
    return JavaProjectSource.of(java, store, new FileDigests(), heard);
  }
}
