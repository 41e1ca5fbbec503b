package io.github.slipway.source;

import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.source.ArchiveContent.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A jar or WAR that Spring Boot repackaged, exploded, in the layers of its {@code layers.idx}. It
 * is started by the launcher that its manifest names, which was packed with it and so is the one of
 * its version; the launcher reads {@code classpath.idx} for the order of the jars. An exploded
 * application starts faster than its jar, and a changed class is a small layer.
 *
 * <p>The class path is named, so that the container starts in any working directory and whatever
 * {@code CLASSPATH} the base sets.
 */
final class SpringBootLayout implements JarLayout {
  private static final String LOADER = "org/springframework/boot/loader/";
  private static final String PROPERTIES_LAUNCHER = "PropertiesLauncher";
  private static final List<String> INDEXES = List.of("BOOT-INF/layers.idx", "WEB-INF/layers.idx");
  private static final List<String> LIBRARIES =
      List.of("BOOT-INF/lib/", "WEB-INF/lib/", "WEB-INF/lib-provided/");

  private static final List<String> DEFAULT_LAYERS =
      List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");

  private final JarFile request;
  private final AppRoot appRoot;
  private final Path root;
  private final JarManifest manifest;

  /**
   * @param root of the open archive
   */
  SpringBootLayout(JarFile request, AppRoot appRoot, Path root, JarManifest manifest) {
    this.request = request;
    this.appRoot = appRoot;
    this.root = root;
    this.manifest = manifest;
  }

  @Override
  public List<LayerPlan> layers() throws IOException {
    List<Item> files = ArchiveContent.of(root).files();
    Optional<LayersIndex> index = index();
    LayerLists layers = new LayerLists(index.map(LayersIndex::layers).orElse(DEFAULT_LAYERS));
    index.ifPresent(i -> i.requireIn(new TreeSet<>(files.stream().map(Item::name).toList())));
    for (Item file : files) {
      layers.add(index.isPresent() ? index.get().layerOf(file.name()) : defaultLayer(file), file);
    }
    return layers.plans(appRoot);
  }

  private Optional<LayersIndex> index() throws IOException {
    Optional<String> named = manifest.value("Spring-Boot-Layers-Index");
    for (String name : named.map(List::of).orElse(INDEXES)) {
      Path index = root.resolve(name);
      if (Files.isRegularFile(index)) {
        return Optional.of(LayersIndex.read(request.jar(), name, index));
      }
    }
    return Optional.empty();
  }

  /** What Spring Boot's plugins do where no layers are configured. */
  private static String defaultLayer(Item file) {
    for (String directory : LIBRARIES) {
      if (file.name().startsWith(directory)) {
        return SnapshotNames.matches(file.fileName()) ? "snapshot-dependencies" : "dependencies";
      }
    }
    return file.name().startsWith(LOADER) ? "spring-boot-loader" : "application";
  }

  @Override
  public List<String> command() {
    String launcher = manifest.mainClass().orElseThrow();
    List<String> command = new ArrayList<>();
    command.add("java");
    command.addAll(request.jvmFlags());
    Optional<String> other =
        request
            .mainClass()
            .filter(name -> !manifest.value("Start-Class").equals(Optional.of(name)));
    if (other.isPresent()) {
      launcher = propertiesLauncher(launcher, other.get());
      command.add("-Dloader.main=" + other.get());
    }
    requirePresent(launcher);
    command.add("-cp");
    command.add(appRoot.path());
    command.add(launcher);
    return command;
  }

  /** Of the launchers only this one starts another class than that of the manifest. */
  private String propertiesLauncher(String launcher, String mainClass) {
    if (!MainClass.isClassName(mainClass)) {
      throw Problem.INVALID_MAIN_CLASS.with("mainClass", mainClass);
    }
    String name = launcher.substring(launcher.lastIndexOf('.') + 1);
    if (name.equals("WarLauncher")) {
      throw Problem.INVALID_SETTING.with(
          "value",
          mainClass,
          "property",
          "mainClass",
          "why",
          "Spring Boot starts no other class of a WAR than the manifest's Start-Class");
    }
    return launcher.substring(0, launcher.length() - name.length()) + PROPERTIES_LAUNCHER;
  }

  private void requirePresent(String launcher) {
    if (!Files.isRegularFile(root.resolve(launcher.replace('.', '/') + ".class"))) {
      throw Problem.MAIN_CLASS_NOT_IN_JAR.with("mainClass", launcher, "jar", request.jar());
    }
  }

  /** Nothing: jars inside of a jar are no files that tools could read. */
  @Override
  public List<Path> classPath() {
    return List.of();
  }
}
