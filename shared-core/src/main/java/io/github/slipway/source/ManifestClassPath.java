package io.github.slipway.source;

import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the {@code Class-Path} of a jar's manifest names, read as Java reads it: relative URLs,
 * those with a slash at their end directories, and the jars' own Class-Path followed too. What is
 * not there, Java passes over in silence; here a user hears of it.
 */
final class ManifestClassPath {
  private static final String CLASS_PATH = "Class-Path";

  private final Path jar;
  private final Path home;
  private final Listener listener;
  private final Set<Path> jars = new LinkedHashSet<>();
  private final Set<Path> directories = new LinkedHashSet<>();

  private ManifestClassPath(Path jar, Listener listener) {
    this.jar = jar.toAbsolutePath().normalize();
    this.home = directoryOf(jar);
    this.listener = listener;
  }

  /**
   * Follows the Class-Path of a jar.
   *
   * @param listener hears what is left out
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#CLASS_PATH_OUTSIDE} if
   *     something is neither below the jar's directory nor beside that
   */
  static ManifestClassPath of(Path jar, JarManifest manifest, Listener listener)
      throws IOException {
    ManifestClassPath found = new ManifestClassPath(jar, listener);
    found.follow(manifest);
    return found;
  }

  /** The directory that a file is in. */
  static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** The jars that are there, in the order of the class path, without the jar that names them. */
  List<Path> jars() {
    return List.copyOf(jars);
  }

  /** The directories that are there. */
  List<Path> directories() {
    return List.copyOf(directories);
  }

  /**
   * The directory that all of it is in, the jar too: the jar's own, or the one around that. Placed
   * below one directory of the image, all find each other.
   */
  Path top() {
    List<Path> all = new ArrayList<>(jars);
    all.addAll(directories);
    return all.stream().allMatch(path -> path.startsWith(home)) ? home : around();
  }

  private Path around() {
    Path parent = home.getParent();
    return parent == null ? home : parent;
  }

  private void follow(JarManifest manifest) throws IOException {
    Deque<Path> next = new ArrayDeque<>();
    follow(manifest, jar, next);
    for (Path path = next.poll(); path != null; path = next.poll()) {
      Optional<JarManifest> ofJar = JarManifest.peek(path);
      if (ofJar.isPresent()) {
        follow(ofJar.get(), path, next);
      }
    }
  }

  private void follow(JarManifest manifest, Path from, Deque<Path> next) throws IOException {
    String classPath = manifest.value(CLASS_PATH).orElse("");
    for (String entry : classPath.split("\\s+", -1)) {
      Optional<Path> path = entry.isEmpty() ? Optional.empty() : locate(entry, from);
      if (path.isPresent()) {
        if (entry.endsWith("/")) {
          addDirectory(entry, path.get());
        } else if (addJar(entry, path.get(), from)) {
          next.add(path.get());
        }
      }
    }
  }

  /** The file that an entry means; empty if it means none beside the jar. */
  private Optional<Path> locate(String entry, Path from) {
    String path = entry;
    try {
      URI uri = new URI(entry);
      if (uri.isAbsolute() || uri.getPath() == null) {
        leftOut(entry, from, "it is no relative path");
        return Optional.empty();
      }
      path = uri.getPath();
    } catch (URISyntaxException e) {
      // Java is not that strict: a name as it is in the file system.
    }
    if (path.startsWith("/")) {
      leftOut(entry, from, "it is an absolute path, and has to be in the base");
      return Optional.empty();
    }
    try {
      return Optional.of(directoryOf(from).resolve(path).normalize());
    } catch (InvalidPathException e) {
      leftOut(entry, from, "no file can be called so");
      return Optional.empty();
    }
  }

  private void addDirectory(String entry, Path path) {
    if (home.startsWith(path)) {
      // Such as "./", for files that are mounted into the container beside the jar.
      listener.debug("not copied, as the jar itself is in there: " + entry);
    } else if (!Files.isDirectory(path)) {
      listener.info("not there, for files that are mounted into the container: " + path);
    } else {
      requireNear(path);
      directories.add(path);
    }
  }

  private boolean addJar(String entry, Path path, Path from) {
    if (path.equals(jar) || jars.contains(path)) {
      return false;
    }
    if (!Files.isRegularFile(path)) {
      // Old libraries name others that nobody has missed.
      if (from.equals(jar)) {
        leftOut(entry, from, Files.exists(path) ? "it is no file" : "it is not there");
      }
      return false;
    }
    requireNear(path);
    return jars.add(path);
  }

  private void requireNear(Path path) {
    if (!path.startsWith(around())) {
      throw Problem.CLASS_PATH_OUTSIDE.with("jar", jar, "file", path, "directory", around());
    }
  }

  private void leftOut(String entry, Path from, String why) {
    listener.warn(
        "Left out " + entry + ", which the Class-Path of " + from.getFileName() + " names: " + why);
  }
}
