package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a project is the one that Jib makes, asked as jib-maven-plugin asks it. */
class LikeJibTest {
  @TempDir Path folder;

  ProjectFolder project;

  @BeforeEach
  void makeProject() throws IOException {
    project = new ProjectFolder(folder);
  }

  @Test
  void classesAlone() throws Exception {
    project.compileMain("Main");

    assertSameLayers(project.project());
  }

  @Test
  void resourcesBesideClasses() throws Exception {
    project
        .compileMain("com.example.app.Main")
        .resource("application.properties", "a=b")
        .resource("com/example/app/messages.properties", "hello=Hello")
        .resource("META-INF/services/com.example.Service", "com.example.app.Main")
        .resource("META-INF/maven/g/a/pom.properties", "version=1")
        .resource("static/index.html", "<p>");

    assertSameLayers(project.project());
  }

  @Test
  void emptyDirectoriesAndNamesThatSortOddly() throws Exception {
    project
        .compileMain("com.example.Main")
        .compile("com.example.a.B", "package com.example.a; class B { class C {} }")
        .resource("com/example-extra/x.txt", "")
        .resource("com/example.txt", "")
        .resource("com/exampleZ", "")
        .resource("B.txt", "")
        .resource("a.txt", "");
    Files.createDirectories(project.classes().resolve("empty/inner"));
    Files.createDirectories(project.classes().resolve("looks/like/a.class"));

    assertSameLayers(project.project());
  }

  @Test
  void unicodeNames() throws Exception {
    project
        .compileMain("com.example.Main")
        .compile("com.example.Grüße", "package com.example; class Grüße {}")
        .resource("Ordner mit Umlaut ä/日本語.txt", "text")
        .resource("\uD83D\uDEA2.txt", "ship")
        .resource("\uFB00.txt", "ligature")
        .jar("repo/bücher-1.0.jar", Kind.RELEASE, "a");

    assertSameLayers(project.project());
  }

  @Test
  void dependenciesOfEveryKind() throws Exception {
    project
        .compileMain("com.example.Main")
        .resource("a.txt", "")
        .jar("repo/z/zebra-1.0.jar", Kind.RELEASE, "a")
        .jar("repo/a/aardvark-2.0-SNAPSHOT.jar", Kind.SNAPSHOT, "b")
        .jar("repo/a/ant-1.0.jar", Kind.RELEASE, "c")
        .jar("other/target/other-1.0.jar", Kind.PROJECT, "d");

    assertSameLayers(project.project());
  }

  @Test
  void jarsOfOneNameGetTheirSize() throws Exception {
    project
        .compileMain("com.example.Main")
        .jar("repo/one/core-1.0.jar", Kind.RELEASE, "a")
        .jar("repo/two/core-1.0.jar", Kind.RELEASE, "longer")
        .jar("repo/three/core-1.0.jar", Kind.PROJECT, "longest-of-all");

    assertSameLayers(project.project());
  }

  @Test
  void entrypointAndArguments() throws Exception {
    project
        .compileMain("com.example.Main")
        .resource("a.txt", "")
        .jar("repo/a-1.0.jar", Kind.RELEASE, "a");
    JavaProject java = project.project(List.of("-Xmx64m", "-ea"), List.of("--port", "80"));

    ImageSettings settings = plan(java).settings();
    ContainerBuildPlan jib = jib(java, "com.example.Main");
    List<String> named = new ArrayList<>(jib.getEntrypoint());
    named.replaceAll(part -> part.replace("/app/libs/*", "/app/libs/a-1.0.jar"));
    assertThat(settings.entrypoint()).contains(named);
    assertThat(settings.cmd()).contains(jib.getCmd());
  }

  private void assertSameLayers(JavaProject java) throws Exception {
    assertThat(describe(plan(java))).isNotEmpty().isEqualTo(describe(jib(java, "Unused")));
  }

  private ImagePlan plan(JavaProject java) throws Exception {
    LayerStore store = LayerStore.at(folder.resolve("store"));
    return JavaProjectSource.of(java, store, new FileDigests(), Listener.SILENT)
        .plan(ImageSettings.empty(), NoBase.VIEW);
  }

  private static ContainerBuildPlan jib(JavaProject java, String mainClass) throws Exception {
    Predicate<Path> isClass = path -> path.getFileName().toString().endsWith(".class");
    JavaContainerBuilder builder =
        JavaContainerBuilder.from("scratch")
            .addResources(java.classes(), isClass.negate())
            .addClasses(java.classes(), isClass)
            .addDependencies(jars(java, Kind.RELEASE))
            .addSnapshotDependencies(jars(java, Kind.SNAPSHOT))
            .addProjectDependencies(jars(java, Kind.PROJECT))
            .addJvmFlags(java.jvmFlags())
            .setMainClass(mainClass);
    JibContainerBuilder container = builder.toContainerBuilder();
    return container.setProgramArguments(java.args()).toContainerBuildPlan();
  }

  private static List<Path> jars(JavaProject java, Kind kind) {
    return java.dependencies().stream()
        .filter(dependency -> dependency.kind() == kind)
        .map(Dependency::jar)
        .toList();
  }

  private static List<String> describe(ImagePlan plan) {
    List<String> lines = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      for (LayerEntry entry : layer.entries()) {
        Optional<Path> source =
            entry instanceof LayerEntry.FromFile file
                ? Optional.of(file.source())
                : Optional.empty();
        assertThat(entry.uid() + entry.gid()).isZero();
        lines.add(line(layer.name(), entry.path(), entry.mode(), entry.time().toString(), source));
      }
    }
    return lines;
  }

  /** Jib's plan, without the empty layers that it does not build. */
  private static List<String> describe(ContainerBuildPlan plan) {
    List<String> lines = new ArrayList<>();
    for (FileEntriesLayer layer :
        plan.getLayers().stream().map(FileEntriesLayer.class::cast).toList()) {
      for (FileEntry entry : layer.getEntries()) {
        assertThat(entry.getOwnership()).isEmpty();
        lines.add(
            line(
                layer.getName(),
                entry.getExtractionPath().toString(),
                entry.getPermissions().getPermissionBits(),
                entry.getModificationTime().toString(),
                Optional.of(entry.getSourceFile()).filter(file -> !Files.isDirectory(file))));
      }
    }
    return lines;
  }

  private static String line(
      String layer, String path, int mode, String time, Optional<Path> source) {
    return layer
        + ": "
        + path
        + " "
        + Integer.toOctalString(mode)
        + " "
        + time
        + " "
        + source.map(Path::toString).orElse("(directory)");
  }
}
