package io.github.slipway.source;

import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import io.github.slipway.source.ArchiveContent.Item;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A jar that is started as it is, with the jars beside it that its {@code Class-Path} names. It is
 * not exploded: of what is in it nobody knows which classes change together, and signatures, other
 * versions of classes for later releases of Java, and sealed packages are there in jars only.
 *
 * <p>It is started by {@code -jar}, since {@code Launcher-Agent-Class}, {@code Add-Opens}, {@code
 * Add-Exports} and {@code Enable-Native-Access} of a manifest count in no other way.
 */
final class SingleJarLayout implements JarLayout {
  private final JarFile request;
  private final AppRoot appRoot;
  private final Path root;
  private final JarManifest manifest;
  private final ManifestClassPath beside;

  /**
   * @param root of the open archive
   * @param listener hears what is left out
   */
  SingleJarLayout(
      JarFile request, AppRoot appRoot, Path root, JarManifest manifest, Listener listener)
      throws IOException {
    this.request = request;
    this.appRoot = appRoot;
    this.root = root;
    this.manifest = manifest;
    this.beside = ManifestClassPath.of(request.jar(), manifest, listener);
  }

  @Override
  public List<LayerPlan> layers() throws IOException {
    LayerLists layers =
        new LayerLists(
            List.of("dependencies", "snapshot dependencies", "resources", "application"));
    for (Path jar : beside.jars()) {
      Item item = item(jar);
      boolean snapshot = SnapshotNames.matches(item.fileName());
      layers.add(snapshot ? "snapshot dependencies" : "dependencies", item);
    }
    for (Path directory : beside.directories()) {
      for (Item file : ArchiveContent.of(directory).files()) {
        layers.add("resources", item(file.path()));
      }
    }
    layers.add("application", item(jar()));
    return layers.plans(appRoot);
  }

  private Item item(Path path) {
    String name = beside.top().relativize(path).toString();
    return new Item(name.replace(File.separatorChar, '/'), path);
  }

  private Path jar() {
    return request.jar().toAbsolutePath().normalize();
  }

  @Override
  public List<String> command() throws IOException {
    String jar = appRoot.resolve(item(jar()).name());
    List<String> command = new ArrayList<>();
    command.add("java");
    command.addAll(request.jvmFlags());
    Optional<String> said = request.mainClass();
    if (said.isPresent()) {
      require(said.get());
      command.addAll(List.of("-cp", jar, said.get()));
    } else {
      require(manifest.mainClass().orElseThrow(this::noMainClass));
      command.addAll(List.of("-jar", jar));
    }
    return command;
  }

  private RuntimeException noMainClass() {
    boolean hasManifest = Files.exists(root.resolve("META-INF/MANIFEST.MF"));
    return Problem.JAR_WITHOUT_MAIN_CLASS.with(
        "jar",
        request.jar(),
        "why",
        hasManifest ? "its manifest has no Main-Class" : "it has no manifest");
  }

  private void require(String mainClass) throws IOException {
    if (!MainClass.isClassName(mainClass)) {
      throw Problem.INVALID_MAIN_CLASS.with("mainClass", mainClass);
    }
    String file = mainClass.replace('.', '/') + ".class";
    boolean present =
        Files.isRegularFile(root.resolve(file))
            || beside.directories().stream().anyMatch(d -> Files.isRegularFile(d.resolve(file)))
            || MainClass.isIn(beside.jars(), file);
    if (!present) {
      throw Problem.MAIN_CLASS_NOT_IN_JAR.with("mainClass", mainClass, "jar", request.jar());
    }
  }

  @Override
  public List<Path> classPath() {
    List<Path> classPath = new ArrayList<>();
    classPath.add(jar());
    classPath.addAll(beside.directories());
    classPath.addAll(beside.jars());
    return classPath;
  }
}
