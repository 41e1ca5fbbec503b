package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarFileSourceTest {
  @TempDir Path folder;

  private final HeardLines heard = new HeardLines();
  private Path jar;

  @BeforeEach
  void name() {
    jar = folder.resolve("project/target/app.jar");
  }

  private static TestArchive startable(String... attributes) throws IOException {
    String[] lines = Arrays.copyOf(attributes, attributes.length + 1);
    lines[attributes.length] = "Main-Class: com.example.Main";
    return new TestArchive().manifest(lines).files("com/example/Main.class");
  }

  private JarFileSource source(Optional<String> mainClass) {
    return new JarFileSource(
        new JarFile(
            "app", jar, false, mainClass, Optional.empty(), List.of("-ea"), List.of("serve")),
        heard);
  }

  private ImagePlan plan() throws Exception {
    return plan(Optional.empty());
  }

  private ImagePlan plan(Optional<String> mainClass) throws Exception {
    try (Source source = source(mainClass)) {
      return source.plan(ImageSettings.empty(), NoBase.VIEW);
    }
  }

  private void library(String name) throws IOException {
    new TestArchive().files("x").writeTo(jar.resolveSibling(name).normalize());
  }

  private AbstractThrowableAssert<?, ?> assertProblem(Problem problem) {
    return assertThatThrownBy(this::plan)
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void aJarWithAllThatItNeedsIsOneFileStartedAsItsManifestSays() throws Exception {
    startable("Multi-Release: true", "Launcher-Agent-Class: com.example.Agent").writeTo(jar);

    ImagePlan plan = plan();
    assertThat(PlannedLayers.files(plan)).containsExactly("application: /app/app.jar");
    assertThat(plan.settings().entrypoint())
        .contains(List.of("java", "-ea", "-jar", "/app/app.jar"));
    assertThat(plan.settings().cmd()).contains(List.of("serve"));
  }

  @Test
  void aMainClassThatIsSaidIsStartedInPlaceOfTheManifests() throws Exception {
    startable().files("com/example/Other.class").writeTo(jar);

    assertThat(plan(Optional.of("com.example.Other")).settings().entrypoint())
        .contains(List.of("java", "-ea", "-cp", "/app/app.jar", "com.example.Other"));
  }

  @Test
  void whoSaysTheEntrypointNeedsNoMainClass() throws Exception {
    new TestArchive().files("a.txt").writeTo(jar);
    ImageSettings settings =
        ImageSettings.empty().toBuilder().entrypoint(Optional.of(List.of("sh"))).build();

    try (Source source = source(Optional.empty())) {
      assertThat(source.plan(settings, NoBase.VIEW).settings().entrypoint())
          .contains(List.of("sh"));
    }
  }

  @Test
  void theJarsOfTheClassPathKeepTheirPlacesInLayersOfTheirOwn() throws Exception {
    startable("Class-Path: libs/a-1.0.jar libs/b-2.0-SNAPSHOT.jar libs/with%20space.jar conf/")
        .writeTo(jar);
    library("libs/a-1.0.jar");
    library("libs/b-2.0-SNAPSHOT.jar");
    library("libs/with space.jar");
    library("libs/not-named.jar");
    Files.createDirectories(jar.resolveSibling("conf/deep"));
    Files.writeString(jar.resolveSibling("conf/deep/a.properties"), "a=b");

    assertThat(PlannedLayers.files(plan()))
        .containsExactly(
            "dependencies: /app/libs/a-1.0.jar",
            "dependencies: /app/libs/with space.jar",
            "snapshot dependencies: /app/libs/b-2.0-SNAPSHOT.jar",
            "resources: /app/conf/deep/a.properties",
            "application: /app/app.jar");
    assertThat(heard.lines()).isEmpty();
  }

  @Test
  void aLibraryWithADamagedManifestGoesInAsItIs() throws Exception {
    startable("Class-Path: libs/a.jar").writeTo(jar);
    new TestArchive().manifest("no colon").writeTo(jar.resolveSibling("libs/a.jar"));

    assertThat(PlannedLayers.files(plan()))
        .containsExactly("dependencies: /app/libs/a.jar", "application: /app/app.jar");
  }

  @Test
  void aManifestThatWouldFillTheMemoryIsRefused() throws Exception {
    new TestArchive().file("META-INF/MANIFEST.MF", "A: b\r\n".repeat(3_000_000)).writeTo(jar);

    assertProblem(Problem.PACKAGE_UNREADABLE).hasMessageContaining("more than 16 MB");
  }

  @Test
  void namesOfJarsInTheClassPathMayBeInAnyScript() throws Exception {
    startable("Class-Path: libs/%E5%BA%93.jar libs/\u7F16\u7801.jar").writeTo(jar);
    library("libs/\u5E93.jar");
    library("libs/\u7F16\u7801.jar");

    assertThat(PlannedLayers.files(plan()))
        .contains("dependencies: /app/libs/\u5E93.jar", "dependencies: /app/libs/\u7F16\u7801.jar");
  }

  @Test
  void theClassPathOfALibraryIsFollowedAndMissingOnesOfItsOwnAreNobodysBusiness() throws Exception {
    startable("Class-Path: libs/a.jar").writeTo(jar);
    new TestArchive()
        .manifest("Class-Path: b.jar gone.jar a.jar ../app.jar")
        .writeTo(jar.resolveSibling("libs/a.jar"));
    library("libs/b.jar");

    assertThat(PlannedLayers.files(plan()))
        .containsExactly(
            "dependencies: /app/libs/a.jar",
            "dependencies: /app/libs/b.jar",
            "application: /app/app.jar");
    assertThat(heard.lines()).isEmpty();
  }

  @Test
  void jarsBesideTheDirectoryOfTheJarStayBesideIt() throws Exception {
    startable("Class-Path: ../lib/a.jar").writeTo(jar);
    library("../lib/a.jar");

    ImagePlan plan = plan();
    assertThat(PlannedLayers.files(plan))
        .containsExactly("dependencies: /app/lib/a.jar", "application: /app/target/app.jar");
    assertThat(plan.settings().entrypoint())
        .contains(List.of("java", "-ea", "-jar", "/app/target/app.jar"));
  }

  @Test
  void nothingFurtherAwayIsCopied() throws Exception {
    Path secret = new TestArchive().files("x").writeTo(folder.resolve("elsewhere/secret.jar"));
    startable("Class-Path: ../../elsewhere/secret.jar").writeTo(jar);

    assertProblem(Problem.CLASS_PATH_OUTSIDE).hasMessageContaining(secret.toString());
  }

  @Test
  void whatJavaWouldNotFindIsLeftOutAndSaid() throws Exception {
    startable(
            "Class-Path: ./ libs/gone.jar http://localhost/x.jar /opt/x.jar libs conf/ file:/tmp/x")
        .writeTo(jar);
    Files.createDirectories(jar.resolveSibling("libs"));

    assertThat(PlannedLayers.files(plan())).containsExactly("application: /app/app.jar");
    assertThat(heard.lines())
        .anyMatch(line -> line.contains("Left out libs/gone.jar") && line.endsWith("not there"))
        .anyMatch(line -> line.contains("http://localhost/x.jar"))
        .anyMatch(line -> line.contains("Left out /opt/x.jar"))
        .anyMatch(line -> line.contains("Left out libs,"))
        .anyMatch(line -> line.contains("file:/tmp/x"))
        .anyMatch(line -> line.contains("mounted into the container: ") && line.endsWith("conf"));
  }

  @Test
  void theMainClassMayBeInALibrary() throws Exception {
    new TestArchive()
        .manifest("Main-Class: com.example.Launcher", "Class-Path: libs/a.jar")
        .writeTo(jar);
    new TestArchive().files("com/example/Launcher.class").writeTo(jar.resolveSibling("libs/a.jar"));

    assertThat(plan().settings().entrypoint())
        .contains(List.of("java", "-ea", "-jar", "/app/app.jar"));
  }

  @Test
  void theFilesOfQuarkusDirectoryStayTogether() throws Exception {
    jar = folder.resolve("project/target/quarkus-app/quarkus-run.jar");
    new TestArchive()
        .manifest(
            "Main-Class: io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "Class-Path: lib/boot/boot.jar")
        .writeTo(jar);
    library("lib/boot/boot.jar");
    library("lib/main/org.acme.a-1.0.jar");
    library("quarkus/generated-bytecode.jar");
    library("app/app-1.0.jar");
    Files.writeString(jar.resolveSibling("quarkus/quarkus-application.dat"), "x");
    Files.writeString(jar.resolveSibling("quarkus-app-dependencies.txt"), "x");

    ImagePlan plan = plan();
    assertThat(PlannedLayers.files(plan))
        .containsExactly(
            "dependencies: /app/lib/boot/boot.jar",
            "dependencies: /app/lib/main/org.acme.a-1.0.jar",
            "runner: /app/quarkus-app-dependencies.txt",
            "runner: /app/quarkus-run.jar",
            "quarkus: /app/quarkus/generated-bytecode.jar",
            "quarkus: /app/quarkus/quarkus-application.dat",
            "application: /app/app/app-1.0.jar");
    assertThat(plan.settings().entrypoint())
        .contains(List.of("java", "-ea", "-jar", "/app/quarkus-run.jar"));
    try (Source source = source(Optional.empty())) {
      assertThat(source.classPath()).hasSize(5);
    }
  }

  @Test
  void whatToolsCanReadOfTheClassPathIsNamed() throws Exception {
    startable("Class-Path: libs/a.jar").writeTo(jar);
    library("libs/a.jar");

    try (Source source = source(Optional.empty())) {
      assertThat(source.classPath()).containsExactly(jar, jar.resolveSibling("libs/a.jar"));
    }
  }

  @Test
  void aJarWithoutManifestCannotBeStarted() throws Exception {
    new TestArchive().files("com/example/Main.class").writeTo(jar);

    assertProblem(Problem.JAR_WITHOUT_MAIN_CLASS).hasMessageContaining("it has no manifest");
    assertThat(plan(Optional.of("com.example.Main")).settings().entrypoint()).isPresent();
  }

  @Test
  void aManifestWithoutMainClassStartsNothing() throws Exception {
    new TestArchive().manifest("Created-By: a test").writeTo(jar);

    assertProblem(Problem.JAR_WITHOUT_MAIN_CLASS)
        .hasMessageContaining("its manifest has no Main-Class");
  }

  @Test
  void aMainClassThatIsNowhereIsMissed() throws Exception {
    new TestArchive().manifest("Main-Class: com.example.Gone").writeTo(jar);

    assertProblem(Problem.MAIN_CLASS_NOT_IN_JAR).hasMessageContaining("com.example.Gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com/example/Main", "1.Main", "Main.", "a b"})
  void aNameThatNoClassHasIsRefused(String name) throws Exception {
    startable().writeTo(jar);

    assertThatThrownBy(() -> plan(Optional.of(name)))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_MAIN_CLASS));
  }

  @Test
  void aJarThatIsNotThereIsMissed() {
    assertProblem(Problem.PACKAGE_MISSING)
        .hasMessageContaining(jar.toString())
        .hasMessageContaining("mvn package registry:push");
  }

  @Test
  void whatIsNoJarIsToldByWhatIsWrong() throws Exception {
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "");
    assertProblem(Problem.PACKAGE_UNREADABLE).hasMessageContaining("it is empty");

    Files.writeString(jar, "this is a text");
    assertProblem(Problem.PACKAGE_UNREADABLE).hasMessageContaining("it is no zip file");

    byte[] whole = startable().bytes();
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    assertProblem(Problem.PACKAGE_UNREADABLE).hasMessageContaining("its end is missing");

    new TestArchive().file("META-INF/MANIFEST.MF", "no manifest\n").writeTo(jar);
    assertProblem(Problem.PACKAGE_UNREADABLE).hasMessageContaining("its manifest is damaged");

    Files.delete(jar);
    Files.createDirectory(jar);
    assertProblem(Problem.PACKAGE_UNREADABLE).hasMessageContaining("it is a directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "../app", "/app/../etc"})
  void aPlaceInTheImageIsAnAbsolutePath(String appRoot) throws Exception {
    startable().writeTo(jar);
    JarFile request =
        new JarFile(
            "app", jar, false, Optional.empty(), Optional.of(appRoot), List.of(), List.of());

    try (Source source = new JarFileSource(request, heard)) {
      assertThatThrownBy(() -> source.plan(ImageSettings.empty(), NoBase.VIEW))
          .hasMessageContaining("registry.appRoot");
    }
  }
}
