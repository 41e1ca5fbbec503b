package io.jenkins.plugins.slipway.build;

import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What goes into an image with a jar: files and directories that its {@code Class-Path} names, and
 * theirs. Who makes the jar must not have files of the agent put into the image.
 */
final class JarNeighbours {
  private final WorkspaceFiles files;
  private final Set<Path> seen = new HashSet<>();
  private final Deque<Path> next = new ArrayDeque<>();

  JarNeighbours(WorkspaceFiles files) {
    this.files = files;
  }

  /**
   * Requires all of them to be in the workspace. What cannot be read is left to the engine to tell.
   *
   * @throws RegistryException if one is not
   */
  void require(Path jar) throws IOException {
    next.add(jar);
    for (Path path = next.poll(); path != null; path = next.poll()) {
      if (seen.add(path) && Files.isRegularFile(path)) {
        for (String entry : classPath(path)) {
          requireInside(entry, path);
        }
      }
    }
  }

  private static List<String> classPath(Path jar) {
    try (JarFile open = new JarFile(jar.toFile(), false)) {
      Optional<Manifest> manifest = Optional.ofNullable(open.getManifest());
      String text =
          manifest
              .map(Manifest::getMainAttributes)
              .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
              .orElse("");
      return List.of(text.strip().split("\\s+", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  private void requireInside(String entry, Path jar) throws IOException {
    Path home = jar.getParent();
    String path = path(entry);
    if (home == null || path.isEmpty() || path.startsWith("/")) {
      return;
    }
    Path found = files.inside(home, path);
    if (Files.isDirectory(found)) {
      // A jar may name the directory that it is in; that is not read.
      if (!jar.startsWith(found)) {
        requireLinksInside(found);
      }
    } else {
      next.add(found);
    }
  }

  private void requireLinksInside(Path directory) throws IOException {
    List<Path> links;
    try (Stream<Path> all = Files.walk(directory)) {
      links = all.filter(Files::isSymbolicLink).toList();
    }
    for (Path link : links) {
      files.inside(link.toString());
    }
  }

  /** As Java reads it; empty if it is no path. */
  private static String path(String entry) {
    try {
      URI uri = new URI(entry);
      return uri.isAbsolute() || uri.getPath() == null ? "" : uri.getPath();
    } catch (URISyntaxException e) {
      return entry;
    }
  }
}
