package io.github.slipway.source;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.source.ClassFile.Startable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/** Finds the main class of a project among its classes, or checks the one that was named. */
final class MainClass {
  /** With a number that is to be raised whenever other classes count as main classes. */
  private static final String KIND = "main-classes-1";

  private final JavaProject project;
  private final ClassesDirectory classes;

  MainClass(JavaProject project, ClassesDirectory classes) {
    this.project = project;
    this.classes = classes;
  }

  /**
   * Checks that this class is in the project or in one of the jars.
   *
   * @throws SlipwayException if it is not
   */
  void check(String name, List<Path> jars) throws IOException {
    if (!isClassName(name)) {
      throw Problem.INVALID_MAIN_CLASS.with("mainClass", name);
    }
    String file = name.replace('.', '/') + ".class";
    if (Files.isRegularFile(project.classes().resolve(file)) || isIn(jars, file)) {
      return;
    }
    throw classes.isEmpty()
        ? noClasses()
        : Problem.MAIN_CLASS_MISSING.with("mainClass", name, "classes", project.classes());
  }

  /**
   * Requires that there is anything in the directory for classes.
   *
   * @throws SlipwayException with {@link Problem#NO_CLASSES} if there is not
   */
  void requireClasses() {
    if (classes.isEmpty()) {
      throw noClasses();
    }
  }

  private SlipwayException noClasses() {
    return Problem.NO_CLASSES.with("project", project.name(), "directory", project.classes());
  }

  /**
   * Finds the one class that can be started; among several, the one that is a Spring Boot
   * application.
   *
   * @param key stands for the content of all classes: what was found once is not searched again
   * @throws SlipwayException if there is none, or more than one
   */
  String find(LayerStore store, Digest key) throws IOException {
    Optional<Bytes> remembered = store.recall(KIND, key);
    List<Startable> found = remembered.isPresent() ? decode(remembered.get()) : search();
    if (remembered.isEmpty()) {
      store.remember(KIND, key, encode(found));
    }
    return choose(found);
  }

  private String choose(List<Startable> found) {
    if (found.isEmpty()) {
      throw Problem.NO_MAIN_CLASS.with("project", project.name(), "directory", project.classes());
    }
    if (found.size() == 1) {
      return found.get(0).name();
    }
    List<Startable> springBoot = found.stream().filter(Startable::springBoot).toList();
    if (springBoot.size() == 1) {
      return springBoot.get(0).name();
    }
    List<String> names = found.stream().map(Startable::name).toList();
    throw Problem.SEVERAL_MAIN_CLASSES.with(
        "project", project.name(), "classes", String.join(", ", names), "first", names.get(0));
  }

  private List<Startable> search() throws IOException {
    Path otherVersions = classes.root().resolve("META-INF");
    List<Startable> found = new ArrayList<>();
    for (Path file : classes.classFiles()) {
      if (!file.startsWith(otherVersions)) {
        ClassFile.read(bytes(file)).ifPresent(found::add);
      }
    }
    return found;
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw Problem.FILE_VANISHED.because(e, "file", file);
    }
  }

  private static Bytes encode(List<Startable> found) {
    StringBuilder text = new StringBuilder();
    for (Startable one : found) {
      text.append(one.springBoot() ? '+' : '-').append(one.name()).append('\n');
    }
    return Bytes.of(text.toString());
  }

  private static List<Startable> decode(Bytes bytes) {
    List<Startable> found = new ArrayList<>();
    String text = new String(bytes.toArray(), StandardCharsets.UTF_8);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      found.add(new Startable(text.substring(start + 1, end), text.charAt(start) == '+'));
      start = end + 1;
    }
    return found;
  }

  /** Whether one of these files is a jar with this entry. */
  static boolean isIn(List<Path> jars, String file) throws IOException {
    for (Path jar : jars) {
      if (Files.isRegularFile(jar.resolve(file))) {
        return true;
      }
      if (Files.isRegularFile(jar)) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          if (zip.getEntry(file) != null) {
            return true;
          }
        } catch (java.util.zip.ZipException e) {
          // Something else than a jar among the dependencies.
        }
      }
    }
    return false;
  }

  /** Whether a class could be called so, its package included. */
  static boolean isClassName(String name) {
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (start
          ? !Character.isJavaIdentifierStart(c)
          : c != '.' && !Character.isJavaIdentifierPart(c)) {
        return false;
      }
      start = c == '.';
    }
    return !start;
  }
}
