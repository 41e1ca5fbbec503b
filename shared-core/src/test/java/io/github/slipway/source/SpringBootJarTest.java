package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpringBootJarTest {
  private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

  private static final String INDEX =
      """
      - "libraries":
        - "BOOT-INF/lib/a-1.0.jar"
      - "loader":
        - "org/"
      - "ours":
        - "BOOT-INF/lib/"
      - "empty":
      - "application":
        - "BOOT-INF/classes/"
        - "BOOT-INF/layers.idx"
        - "META-INF/"
      """;

  @TempDir Path folder;

  private static TestArchive jar(String mainClass) throws IOException {
    return new TestArchive()
        .manifest("Main-Class: " + mainClass, "Start-Class: com.example.App")
        .files(mainClass.replace('.', '/') + ".class");
  }

  private static TestArchive content(TestArchive jar) throws IOException {
    return jar.files(
        "BOOT-INF/classes/com/example/App.class",
        "BOOT-INF/lib/a-1.0.jar",
        "BOOT-INF/lib/ours-2.0.jar");
  }

  private ImagePlan plan(TestArchive archive) throws Exception {
    return plan(archive.writeTo(folder.resolve("app.jar")), Optional.empty(), Optional.empty());
  }

  private static ImagePlan plan(Path jar, Optional<String> mainClass, Optional<String> appRoot)
      throws Exception {
    JarFile request =
        new JarFile("app", jar, true, mainClass, appRoot, List.of("-Xmx64m"), List.of("--a=b"));
    try (Source source = new JarFileSource(request, Listener.SILENT)) {
      return source.plan(ImageSettings.empty(), NoBase.VIEW);
    }
  }

  @Test
  void itsOwnLayersAreTakenInTheirOrder() throws Exception {
    ImagePlan plan = plan(content(jar(LAUNCHER)).file("BOOT-INF/layers.idx", INDEX));

    assertThat(PlannedLayers.files(plan))
        .containsExactly(
            "libraries: /app/BOOT-INF/lib/a-1.0.jar",
            "loader: /app/org/springframework/boot/loader/launch/JarLauncher.class",
            "ours: /app/BOOT-INF/lib/ours-2.0.jar",
            "application: /app/BOOT-INF/classes/com/example/App.class",
            "application: /app/BOOT-INF/layers.idx",
            "application: /app/META-INF/MANIFEST.MF");
  }

  @Test
  void theManifestSaysWhereTheIndexIs() throws Exception {
    TestArchive archive =
        new TestArchive()
            .manifest("Main-Class: " + LAUNCHER, "Spring-Boot-Layers-Index: other.idx")
            .files(LAUNCHER.replace('.', '/') + ".class")
            .file("other.idx", "- \"one\":\n  - \"org/\"\n  - \"META-INF/\"\n  - \"other.idx\"\n");

    assertThat(PlannedLayers.names(plan(archive))).containsExactly("one");
  }

  @Test
  void anIndexWithWindowsLineEndsAndEmptyLinesIsRead() throws Exception {
    ImagePlan plan =
        plan(
            content(jar(LAUNCHER))
                .file("BOOT-INF/layers.idx", "\r\n" + INDEX.replace("\n", " \r\n")));

    assertThat(PlannedLayers.names(plan))
        .containsExactly("libraries", "loader", "ours", "application");
  }

  @Test
  void withoutAnIndexTheLayersAreSpringBootsDefaultOnes() throws Exception {
    ImagePlan plan =
        plan(
            content(jar(LAUNCHER))
                .files(
                    "BOOT-INF/lib/b-1.0-SNAPSHOT.jar",
                    "BOOT-INF/lib/c-1.0-20261121.093000-7.jar",
                    "BOOT-INF/classpath.idx"));

    assertThat(PlannedLayers.files(plan))
        .containsExactly(
            "dependencies: /app/BOOT-INF/lib/a-1.0.jar",
            "dependencies: /app/BOOT-INF/lib/ours-2.0.jar",
            "spring-boot-loader: /app/org/springframework/boot/loader/launch/JarLauncher.class",
            "snapshot-dependencies: /app/BOOT-INF/lib/b-1.0-SNAPSHOT.jar",
            "snapshot-dependencies: /app/BOOT-INF/lib/c-1.0-20261121.093000-7.jar",
            "application: /app/BOOT-INF/classes/com/example/App.class",
            "application: /app/BOOT-INF/classpath.idx",
            "application: /app/META-INF/MANIFEST.MF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.boot.loader.JarLauncher",
        "org.springframework.boot.loader.launch.JarLauncher",
        "org.springframework.boot.loader.launch.PropertiesLauncher",
        "org.springframework.boot.loader.WarLauncher"
      })
  void theLauncherOfItsVersionStartsItWhateverTheWorkingDirectory(String launcher)
      throws Exception {
    ImageSettings settings = plan(content(jar(launcher))).settings();

    assertThat(settings.entrypoint()).contains(List.of("java", "-Xmx64m", "-cp", "/app", launcher));
    assertThat(settings.cmd()).contains(List.of("--a=b"));
    assertThat(settings.workdir()).isEmpty();
  }

  @Test
  void anotherMainClassIsStartedByTheLauncherThatCanDoSo() throws Exception {
    TestArchive archive =
        content(jar(LAUNCHER))
            .files("org/springframework/boot/loader/launch/PropertiesLauncher.class");
    Path jar = archive.writeTo(folder.resolve("app.jar"));

    assertThat(
            plan(jar, Optional.of("com.example.Other"), Optional.of("/srv/app/"))
                .settings()
                .entrypoint())
        .contains(
            List.of(
                "java",
                "-Xmx64m",
                "-Dloader.main=com.example.Other",
                "-cp",
                "/srv/app",
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
    assertThat(plan(jar, Optional.of("com.example.App"), Optional.empty()).settings().entrypoint())
        .contains(List.of("java", "-Xmx64m", "-cp", "/app", LAUNCHER));
  }

  @Test
  void aJarThatBeginsWithAScriptIsRead() throws Exception {
    Path jar = folder.resolve("app.jar");
    Files.writeString(jar, "#!/bin/bash\nexec java -jar \"$0\"\n");
    Files.write(jar, content(jar(LAUNCHER)).bytes(), StandardOpenOption.APPEND);

    assertThat(PlannedLayers.files(plan(jar, Optional.empty(), Optional.empty())))
        .contains("application: /app/BOOT-INF/classes/com/example/App.class");
  }

  @Test
  void anExecutableWarHasItsProvidedLibrariesToo() throws Exception {
    ImagePlan plan =
        plan(
            jar("org.springframework.boot.loader.launch.WarLauncher")
                .files(
                    "WEB-INF/lib/a-1.0.jar",
                    "WEB-INF/lib-provided/tomcat-1.0.jar",
                    "WEB-INF/classes/App.class",
                    "index.html"));

    assertThat(PlannedLayers.files(plan))
        .contains(
            "dependencies: /app/WEB-INF/lib-provided/tomcat-1.0.jar",
            "application: /app/index.html");
  }

  static Stream<Arguments> brokenIndexes() {
    return Stream.of(
        Arguments.of("dependencies:", 1, "- \"layer\":"),
        Arguments.of("- \"a\":\n- \"b\"", 2, "- \"layer\":"),
        Arguments.of("- \"a\":\n    - \"org/\"", 2, "- \"layer\":"),
        Arguments.of("  - \"org/\"", 1, "before the first layer"),
        Arguments.of("- \"a\":\n  - \"org/\"\n- \"a\":", 3, "a second time"),
        Arguments.of("- \"a\":\n\n  - \"BOOT-INF/lib/gone.jar\"", 3, "no file BOOT-INF/lib/gone"),
        Arguments.of("- \"a\":\n  - \"gone/\"", 2, "nothing in gone/"));
  }

  @Test
  void anIndexThatWouldFillTheMemoryIsRefused() throws Exception {
    TestArchive archive = content(jar(LAUNCHER));
    archive.file("BOOT-INF/layers.idx", "\n".repeat(17 << 20));

    assertThatThrownBy(() -> plan(archive))
        .hasMessageContaining("more than 16 MB")
        .extracting("problem")
        .isEqualTo(Problem.LAYERS_INDEX_INVALID);
  }

  @ParameterizedTest
  @MethodSource("brokenIndexes")
  void aBrokenIndexIsRefusedWithTheLine(String index, int line, String why) throws Exception {
    TestArchive archive = content(jar(LAUNCHER)).file("BOOT-INF/layers.idx", index);

    assertThatThrownBy(() -> plan(archive))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.LAYERS_INDEX_INVALID))
        .hasMessageContaining("app.jar, BOOT-INF/layers.idx, line " + line + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void anIndexThatIsNoTextIsRefused() throws Exception {
    TestArchive archive =
        content(jar(LAUNCHER))
            .file("BOOT-INF/layers.idx", "- \"ä\":\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> plan(archive)).hasMessageContaining("not in UTF-8");
  }

  @Test
  void aFileThatTheIndexForgetsIsNamed() throws Exception {
    TestArchive archive =
        content(jar(LAUNCHER)).file("BOOT-INF/layers.idx", INDEX).files("BOOT-INF/extra.txt");

    assertThatThrownBy(() -> plan(archive))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.LAYERS_INDEX_INCOMPLETE))
        .hasMessageContaining("BOOT-INF/extra.txt");
  }

  @Test
  void aJarThatWasNotRepackagedIsRefused() throws Exception {
    TestArchive archive = new TestArchive().manifest("Main-Class: com.example.App");

    assertThatThrownBy(() -> plan(archive))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SPRING_BOOT))
        .hasMessageContaining("its Main-Class is com.example.App");
  }

  @Test
  void aLauncherThatIsNotInTheJarIsMissed() throws Exception {
    TestArchive archive = new TestArchive().manifest("Main-Class: " + LAUNCHER);

    assertThatThrownBy(() -> plan(archive)).hasMessageContaining("main class " + LAUNCHER);
  }
}
