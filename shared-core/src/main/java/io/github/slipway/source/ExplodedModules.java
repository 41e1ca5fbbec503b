package io.github.slipway.source;

import io.github.slipway.image.LayerEntry;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The modules of the build that are compiled and not packaged: a directory of classes each. */
final class ExplodedModules {
  private final Map<Path, String> places;

  private ExplodedModules(Map<Path, String> places) {
    this.places = places;
  }

  /** Whether this is such a module. */
  static boolean isOne(Dependency dependency) {
    return dependency.kind() == Kind.PROJECT && Files.isDirectory(dependency.jar());
  }

  /**
   * Those among the dependencies.
   *
   * @param target the directory of the image that gets a directory for each, called like its
   *     artifact, and like its group, too, where two are called the same
   */
  static ExplodedModules in(List<Dependency> dependencies, String target) {
    List<Dependency> modules = dependencies.stream().filter(ExplodedModules::isOne).toList();
    Set<String> names = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (Dependency module : modules) {
      if (!names.add(name(module))) {
        twice.add(name(module));
      }
    }
    Map<Path, String> places = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Dependency module : modules) {
      String name = twice.contains(name(module)) ? group(module) + name(module) : name(module);
      String free = name;
      for (int number = 2; !taken.add(free); number++) {
        free = name + "-" + number;
      }
      places.putIfAbsent(module.jar(), target + "/" + free);
    }
    return new ExplodedModules(places);
  }

  private static String name(Dependency module) {
    return module
        .coordinates()
        .map(known -> known.artifactId() + known.classifier().map(c -> "-" + c).orElse(""))
        .orElse("module");
  }

  private static String group(Dependency module) {
    return module.coordinates().map(known -> known.groupId() + ".").orElse("");
  }

  /**
   * Their files.
   *
   * @throws io.github.slipway.problem.SlipwayException if one cannot be read
   */
  List<LayerEntry> entries() throws IOException {
    List<LayerEntry> entries = new ArrayList<>();
    for (Map.Entry<Path, String> module : places.entrySet()) {
      entries.addAll(ClassesDirectory.list(module.getKey()).allEntries(module.getValue()));
    }
    return entries;
  }

  /** Where each is in the image, by its directory on disk. */
  Map<Path, String> places() {
    return places;
  }
}
