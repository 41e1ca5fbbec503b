package io.github.slipway.source;

import io.github.slipway.image.Digest;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.problem.Problem;
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
import java.util.Set;

/**
 * The names that the jars of a project have in the image. A name that two jars have gets the size
 * of the jar, as in Jib. Where that does not tell them apart, Jib loses one of the jars; here it
 * gets a number, unless both have the same content.
 */
final class Libraries {
  private static final String JAR = ".jar";

  private final List<Dependency> dependencies;
  private final FileDigests digests;
  private final Map<String, Digest> taken = new HashMap<>();

  Libraries(List<Dependency> dependencies, FileDigests digests) {
    this.dependencies = dependencies;
    this.digests = digests;
  }

  /**
   * The jars of each kind, in class path order, under this path of the image.
   *
   * @throws io.github.slipway.problem.SlipwayException if one is missing or no jar
   */
  Map<Kind, List<LayerEntry>> entries(String target) throws IOException {
    Set<String> duplicates = duplicates();
    Map<Kind, List<LayerEntry>> entries = new HashMap<>();
    for (Kind kind : Kind.values()) {
      List<LayerEntry> ofKind = new ArrayList<>();
      for (Dependency dependency : dependencies) {
        if (dependency.kind() == kind) {
          add(ofKind, target, dependency.jar(), duplicates);
        }
      }
      entries.put(kind, ofKind);
    }
    return entries;
  }

  private Set<String> duplicates() {
    Set<String> names = new HashSet<>();
    Set<String> duplicates = new HashSet<>();
    for (Dependency dependency : dependencies) {
      if (!names.add(name(dependency.jar()))) {
        duplicates.add(name(dependency.jar()));
      }
    }
    return duplicates;
  }

  private void add(List<LayerEntry> entries, String target, Path jar, Set<String> duplicates)
      throws IOException {
    if (Files.isDirectory(jar)) {
      throw Problem.DEPENDENCY_NOT_PACKAGED.with("directory", jar);
    }
    if (!Files.exists(jar)) {
      throw Problem.DEPENDENCY_MISSING.with("jar", jar);
    }
    String name = name(jar);
    if (duplicates.contains(name)) {
      String stem = stem(name, Files.size(jar));
      name = stem + JAR;
      for (int number = 2; taken.containsKey(name); number++) {
        if (digests.of(jar).equals(taken.get(name))) {
          return;
        }
        name = stem + "-" + number + JAR;
      }
      taken.put(name, digests.of(jar));
    }
    entries.add(LayerEntry.FromFile.of(target + "/" + name, jar));
  }

  /** What Jib makes of a name; what is no jar gets no size. */
  private static String stem(String name, long size) {
    return name.endsWith(JAR) ? name.substring(0, name.length() - JAR.length()) + "-" + size : name;
  }

  static String name(Path jar) {
    return String.valueOf(jar.getFileName());
  }
}
