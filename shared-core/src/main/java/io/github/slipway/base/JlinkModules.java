package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out which modules of a JDK an application needs. What jdeps found is remembered. */
final class JlinkModules {
  /**
   * What programs reach by reflection or by services, where jdeps cannot see it: TLS with elliptic
   * curves, JNDI and DNS, logging and management, JDBC, zip file systems, and the names of months
   * and days in other languages than English.
   */
  private static final List<String> ALWAYS =
      List.of(
          "java.base",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.sql",
          "java.xml",
          "jdk.crypto.ec",
          "jdk.localedata",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private static final String DESKTOP = "java.desktop";
  private static final String KIND = "jdeps";

  private final BuildJdk jdk;
  private final LayerStore store;
  private final FileDigests digests;
  private final Listener listener;

  JlinkModules(BuildJdk jdk, LayerStore store, FileDigests digests, Listener listener) {
    this.jdk = jdk;
    this.store = store;
    this.digests = digests;
    this.listener = listener;
  }

  /**
   * The modules for this class path, those that they need themselves left out. Where no class path
   * is known, as of jars inside of a jar, all of Java SE.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#JLINK_AWT} if a class of
   *     the project itself uses AWT or Swing; what libraries might do with it does not count
   */
  Set<String> of(List<Path> classPath) throws IOException, InterruptedException {
    if (classPath.isEmpty()) {
      return allForAnything();
    }
    List<Path> own = classPath.stream().filter(Files::isDirectory).toList();
    List<Path> jars = classPath.stream().filter(Files::isRegularFile).toList();
    Set<String> modules = new TreeSet<>(ALWAYS);
    // Apart, since own classes change with every build: jdeps takes seconds for many jars.
    modules.addAll(remembered(jars));
    Set<String> ofOwn = remembered(own);
    if (ofOwn.contains(DESKTOP)) {
      refuseAwt(own);
    }
    modules.addAll(ofOwn);
    modules.retainAll(jdk.modules());
    return modules;
  }

  private Set<String> allForAnything() {
    Set<String> modules = allOfJava();
    modules.addAll(ALWAYS);
    modules.retainAll(jdk.modules());
    return modules;
  }

  private Set<String> remembered(List<Path> elements) throws IOException, InterruptedException {
    if (elements.isEmpty()) {
      return Set.of();
    }
    Digest key = key(elements);
    Optional<Bytes> known = store.recall(KIND, key);
    if (known.isPresent()) {
      return names(new String(known.get().toArray(), StandardCharsets.UTF_8));
    }
    Optional<Set<String>> found = jdeps(elements);
    if (found.isEmpty()) {
      return allOfJava();
    }
    store.remember(KIND, key, Bytes.of(String.join(",", found.get())));
    return found.get();
  }

  /** The JDK, and the content of every class and jar. */
  private Digest key(List<Path> elements) throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    for (Path element : elements) {
      if (Files.isDirectory(element)) {
        files.addAll(classes(element));
      } else {
        files.add(element);
      }
    }
    digests.prepare(files);
    StringBuilder text = new StringBuilder(jdk.release());
    for (Path file : files) {
      text.append('\n').append(digests.of(file));
    }
    return Bytes.of(text.toString()).digest();
  }

  private static List<Path> classes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  /** Empty if jdeps cannot make sense of a jar; it minds some that run well. */
  private Optional<Set<String>> jdeps(List<Path> elements)
      throws IOException, InterruptedException {
    String path =
        elements.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> line =
        new ArrayList<>(
            List.of(jdk.tool("jdeps"), "-J-XX:TieredStopAtLevel=1", "-q", "--print-module-deps"));
    line.addAll(List.of("--ignore-missing-deps", "--multi-release", jdk.feature() + ""));
    line.addAll(List.of("--class-path", path));
    elements.forEach(element -> line.add(element.toString()));
    Tool.Result result = Tool.run(line, Map.of());
    if (result.exitCode() != 0) {
      listener.warn(
          "jdeps cannot tell which modules are needed, so the runtime gets all of Java SE: "
              + result.lastLine());
      return Optional.empty();
    }
    return Optional.of(names(result.lastLine()));
  }

  private static Set<String> names(String list) {
    Set<String> names = new TreeSet<>(List.of(list.split(",")));
    names.remove("");
    return names;
  }

  private Set<String> allOfJava() {
    return jdk.modules().stream()
        .filter(module -> module.startsWith("java."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void refuseAwt(List<Path> own) throws IOException {
    for (Path directory : own) {
      for (Path file : classes(directory)) {
        // Class names stand in the constant pool as they are.
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (content.contains("java/awt/") || content.contains("javax/swing/")) {
          String name = directory.relativize(file).toString();
          throw Problem.JLINK_AWT.with(
              "class",
              name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'),
              "version",
              jdk.lts());
        }
      }
    }
  }
}
