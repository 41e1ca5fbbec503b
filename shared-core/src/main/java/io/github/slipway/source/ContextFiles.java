package io.github.slipway.source;

import io.github.slipway.dockerfile.ContextPath;
import io.github.slipway.dockerfile.IgnoreFile;
import io.github.slipway.dockerfile.Recipe.Named;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directory that a Dockerfile copies from, without what its ignore file names. Links are
 * followed as if the directory were the root of a file system: none leads out of it.
 */
final class ContextFiles {
  private static final int MOST_LINKS = 40;

  private final Path root;
  private final IgnoreFile ignored;

  ContextFiles(Path root, IgnoreFile ignored) {
    this.root = root;
    this.ignored = ignored;
  }

  /**
   * Something in the directory.
   *
   * @param name what it is called where it was named, links not followed; empty for the directory
   *     itself
   * @param relative where it really is, with slashes; empty for the directory itself
   */
  record Found(String name, String relative, Path path, BasicFileAttributes attributes) {
    boolean isDirectory() {
      return attributes.isDirectory();
    }
  }

  /**
   * What a source of COPY names, by name.
   *
   * @return nothing if there is nothing
   * @throws io.github.slipway.problem.SlipwayException if it leads out of the directory, or its
   *     links lead in a circle
   */
  List<Found> find(Named source) throws IOException, InterruptedException {
    ContextPath path = ContextPath.of(source);
    List<Found> found = new ArrayList<>();
    Optional<Found> start = follow(path.fixed(), source);
    if (start.isEmpty()) {
      return found;
    }
    if (path.segments().isEmpty()) {
      return List.of(start.get());
    }
    List<Found> level = List.of(start.get());
    for (int i = 0; i < path.segments().size(); i++) {
      List<Found> next = new ArrayList<>();
      for (Found directory : level) {
        if (directory.isDirectory()) {
          matching(directory, path.segments().get(i), next);
        }
      }
      level = next;
    }
    for (Found match : level) {
      // Of a link, what it leads to is copied.
      if (match.attributes().isSymbolicLink()) {
        follow(match.relative(), source).ifPresent(found::add);
      } else {
        found.add(match);
      }
    }
    return found;
  }

  private void matching(Found directory, ContextPath.Segment segment, List<Found> into)
      throws IOException, InterruptedException {
    ignored.children(
        directory.relative(),
        directory.path(),
        (relative, path, attributes) -> {
          String name = relative.substring(relative.lastIndexOf('/') + 1);
          if (segment.matches(name)) {
            into.add(new Found(name, relative, path, attributes));
          }
        });
  }

  /** All that is in a directory, each directory before what is in it, links not followed. */
  void walk(Found directory, IgnoreFile.Visitor visitor) throws IOException, InterruptedException {
    ignored.walk(directory.relative(), directory.path(), visitor);
  }

  /** Whether the ignore file names it. */
  boolean isLeftOut(Named source) {
    ContextPath path = ContextPath.of(source);
    return path.segments().isEmpty() && !path.fixed().isEmpty() && ignored.ignores(path.fixed());
  }

  /** Follows the links of a path. */
  private Optional<Found> follow(String path, Named source)
      throws IOException, InterruptedException {
    String rest = path;
    String at = "";
    int links = 0;
    while (!rest.isEmpty()) {
      int slash = rest.indexOf('/');
      String part = slash < 0 ? rest : rest.substring(0, slash);
      rest = slash < 0 ? "" : rest.substring(slash + 1);
      if (part.equals("..")) {
        at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
      } else if (!part.isEmpty() && !part.equals(".")) {
        String next = at.isEmpty() ? part : at + "/" + part;
        Optional<BasicFileAttributes> attributes = attributes(next);
        if (attributes.isEmpty()) {
          return Optional.empty();
        }
        if (attributes.get().isSymbolicLink()) {
          if (++links > MOST_LINKS) {
            throw source.place().mistake("the links at '" + source.path() + "' lead in a circle");
          }
          String target = Files.readSymbolicLink(root.resolve(next)).toString();
          rest = target + "/" + rest;
          at = target.startsWith("/") ? "" : at;
        } else {
          at = next;
        }
      }
    }
    return found(path, at);
  }

  private Optional<Found> found(String path, String at) throws IOException, InterruptedException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (at.isEmpty()) {
      BasicFileAttributes whole = Files.readAttributes(root, BasicFileAttributes.class);
      return Optional.of(new Found(name, at, root, whole));
    }
    Path file = root.resolve(at);
    Optional<BasicFileAttributes> attributes = attributes(at);
    if (attributes.isEmpty() || !ignored.isVisible(at, file, attributes.get().isDirectory())) {
      return Optional.empty();
    }
    return Optional.of(new Found(name, at, file, attributes.get()));
  }

  /** Of something that is not left out; a directory may be, with something in it that is not. */
  private Optional<BasicFileAttributes> attributes(String relative) throws IOException {
    if (ignored.ignoresAllOf(relative)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Files.readAttributes(
              root.resolve(relative), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      return Optional.empty();
    } catch (java.nio.file.FileSystemException e) {
      // A file on the way is no directory, or the name is longer than the system has them.
      return Optional.empty();
    }
  }
}
