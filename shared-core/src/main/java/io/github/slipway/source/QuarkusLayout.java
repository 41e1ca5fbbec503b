package io.github.slipway.source;

import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.source.ArchiveContent.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory that Quarkus makes, {@code quarkus-app}, which its {@code quarkus-run.jar} is
 * started in: libraries, what Quarkus generated, and the application, as they are.
 */
final class QuarkusLayout implements JarLayout {
  private static final String ENTRY_POINT = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private final JarFile request;
  private final AppRoot appRoot;
  private final Path directory;

  QuarkusLayout(JarFile request, AppRoot appRoot) {
    this.request = request;
    this.appRoot = appRoot;
    this.directory = ManifestClassPath.directoryOf(request.jar());
  }

  /** Whether this is a jar that is started in such a directory. */
  static boolean fits(JarFile request, JarManifest manifest) {
    return manifest.mainClass().filter(ENTRY_POINT::equals).isPresent()
        && Files.isDirectory(ManifestClassPath.directoryOf(request.jar()).resolve("quarkus"));
  }

  @Override
  public List<LayerPlan> layers() throws IOException {
    LayerLists layers = new LayerLists(List.of("dependencies", "runner", "quarkus", "application"));
    for (Item file : ArchiveContent.of(directory).files()) {
      layers.add(layer(file), file);
    }
    return layers.plans(appRoot);
  }

  private static String layer(Item file) {
    String name = file.name();
    if (name.startsWith("lib/")) {
      return "dependencies";
    }
    if (name.startsWith("quarkus/")) {
      return "quarkus";
    }
    return name.startsWith("app/") ? "application" : "runner";
  }

  @Override
  public List<String> command() {
    if (request.mainClass().isPresent()) {
      throw Problem.INVALID_SETTING.with(
          "value",
          request.mainClass().get(),
          "property",
          "mainClass",
          "why",
          "which class starts, Quarkus decides when it builds (@QuarkusMain)");
    }
    List<String> command = new ArrayList<>();
    command.add("java");
    command.addAll(request.jvmFlags());
    command.add("-jar");
    command.add(appRoot.resolve(String.valueOf(request.jar().getFileName())));
    return command;
  }

  @Override
  public List<Path> classPath() throws IOException {
    return ArchiveContent.of(directory).files().stream()
        .filter(file -> file.name().endsWith(".jar"))
        .map(Item::path)
        .toList();
  }
}
