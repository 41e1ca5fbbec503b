package io.github.slipway.source;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A built Java project, laid out as Jib's {@code JavaContainerBuilder} and jib-maven-plugin lay it
 * out: what changes often in layers of its own, on top of what changes rarely.
 */
public final class JavaProjectSource implements Source {
  private static final String LIBS = "/app/libs";
  private static final String MODULES = "/app/modules";
  private static final String MODULES_LAYER = "modules";
  private static final String RESOURCES = "/app/resources";
  private static final String CLASSES = "/app/classes";

  /** Jars for the time of development, which Spring Boot's own packaging leaves out too. */
  private static final List<String> DEVELOPMENT_ONLY =
      List.of("spring-boot-devtools-", "spring-boot-docker-compose-");

  private final JavaProject project;
  private final LayerStore store;
  private final FileDigests digests;
  private final Listener listener;

  private JavaProjectSource(
      JavaProject project, LayerStore store, FileDigests digests, Listener listener) {
    this.project = project;
    this.store = store;
    this.digests = digests;
    this.listener = listener;
  }

  /**
   * The source of this project.
   *
   * @param store remembers the main class that was found
   * @param digests of the files of this push
   * @param listener hears which jars are left out
   */
  public static JavaProjectSource of(
      JavaProject project, LayerStore store, FileDigests digests, Listener listener) {
    return new JavaProjectSource(project, store, digests, listener);
  }

  @Override
  public ImagePlan plan(ImageSettings overrides, BaseView base)
      throws IOException, InterruptedException {
    ClassesDirectory classes = ClassesDirectory.list(project.classes());
    List<Dependency> all = dependencies();
    List<Dependency> packaged = all.stream().filter(one -> !ExplodedModules.isOne(one)).toList();
    Map<Kind, List<LayerEntry>> libraries = new Libraries(packaged, digests).entries(LIBS);
    ExplodedModules modules = ExplodedModules.in(all, MODULES);
    List<LayerPlan> layers =
        new ArrayList<>(new LibraryLayers(project.layers(), packaged, listener).of(libraries));
    LibraryLayers.add(layers, MODULES_LAYER, modules.entries());
    LibraryLayers.add(layers, "resources", classes.resourceEntries(RESOURCES));
    LibraryLayers.add(layers, "classes", classes.classEntries(CLASSES));

    MainClass mainClass = new MainClass(project, classes);
    List<String> entrypoint;
    if (overrides.entrypoint().isPresent()) {
      mainClass.requireClasses();
      entrypoint = overrides.entrypoint().get();
    } else if (project.mainClass().isPresent()) {
      mainClass.check(project.mainClass().get(), jars());
      entrypoint = entrypoint(layers, modules, project.mainClass().get());
    } else {
      mainClass.requireClasses();
      // All files at once: those of the other layers are needed next, and two threads share them.
      List<Digest> keys = Layers.of(store, digests).keys(layers);
      // The last layer is that of the classes; if it is not, there are none.
      entrypoint = entrypoint(layers, modules, mainClass.find(store, keys.get(keys.size() - 1)));
    }
    return new ImagePlan(layers, settings(overrides, entrypoint));
  }

  @Override
  public List<Path> classPath() {
    List<Path> classPath = new ArrayList<>();
    if (Files.isDirectory(project.classes())) {
      classPath.add(project.classes());
    }
    classPath.addAll(jars());
    return classPath;
  }

  private List<Dependency> dependencies() {
    List<Dependency> dependencies = new ArrayList<>();
    for (Dependency dependency : project.dependencies()) {
      if (isForDevelopment(dependency)) {
        listener.info(
            "Left out, as it is for development only: " + Libraries.name(dependency.jar()));
      } else {
        dependencies.add(dependency);
      }
    }
    return dependencies;
  }

  private List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    for (Dependency dependency : project.dependencies()) {
      if (!isForDevelopment(dependency)) {
        jars.add(dependency.jar());
      }
    }
    return jars;
  }

  private static boolean isForDevelopment(Dependency dependency) {
    String name = Libraries.name(dependency.jar());
    for (String prefix : DEVELOPMENT_ONLY) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private List<String> entrypoint(
      List<LayerPlan> layers, ExplodedModules modules, String mainClass) {
    List<String> entrypoint = new ArrayList<>();
    entrypoint.add("java");
    entrypoint.addAll(project.jvmFlags());
    entrypoint.add("-cp");
    entrypoint.add(classPathIn(layers, modules));
    entrypoint.add(mainClass);
    return entrypoint;
  }

  /**
   * Resources, classes and jars, as far as the image has them. The jars are named one by one: two
   * of them may have the same class, and the order of {@code libs/*} is that of a directory.
   */
  private String classPathIn(List<LayerPlan> layers, ExplodedModules modules) {
    Set<String> names = new HashSet<>();
    Map<Path, String> places = new HashMap<>(modules.places());
    for (LayerPlan layer : layers) {
      names.add(layer.name());
      for (LayerEntry entry : layer.entries()) {
        if (entry instanceof LayerEntry.FromFile file && file.path().startsWith(LIBS + "/")) {
          places.put(file.source(), file.path());
        }
      }
    }
    List<String> parts = new ArrayList<>();
    if (names.contains("resources")) {
      parts.add(RESOURCES);
    }
    if (names.contains("classes")) {
      parts.add(CLASSES);
    }
    for (Path jar : jars()) {
      String place = places.remove(jar);
      if (place != null) {
        parts.add(place);
      }
    }
    return String.join(":", parts);
  }

  private ImageSettings settings(ImageSettings overrides, List<String> entrypoint) {
    Optional<List<String>> arguments =
        project.args().isEmpty() ? Optional.empty() : Optional.of(project.args());
    return overrides.toBuilder()
        .entrypoint(Optional.of(entrypoint))
        .cmd(overrides.cmd().or(() -> arguments))
        .build();
  }
}
