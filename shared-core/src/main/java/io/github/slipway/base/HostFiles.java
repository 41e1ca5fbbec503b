package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gathers files of this machine for a layer: each under the path that it has here, with the links
 * on the way to it and the directories above it. Owners are root, times fixed, and of modes only
 * whether a file can be executed, so that the same content gives the same layer everywhere.
 */
final class HostFiles {
  static final int EXECUTABLE = 0b111_101_101;
  static final int READABLE = 0b110_100_100;
  private static final int MOST_LINKS = 40;

  private final TreeMap<String, LayerEntry> entries = new TreeMap<>();
  private final Set<Path> sources = new TreeSet<>();

  /** Adds a file or a link, whatever it points to, or a whole directory. */
  void add(Path path) throws IOException {
    add(path.toAbsolutePath(), 0);
  }

  private void add(Path path, int links) throws IOException {
    Path at = path.getRoot();
    for (int i = 0; i < path.getNameCount(); i++) {
      at = at.resolve(path.getName(i));
      if (Files.isSymbolicLink(at)) {
        if (links == MOST_LINKS) {
          throw new IOException("too many links on the way to " + path);
        }
        Path target = Files.readSymbolicLink(at);
        link(at.toString(), target.toString());
        Path rest = at.resolveSibling(target);
        if (i + 1 < path.getNameCount()) {
          rest = rest.resolve(path.subpath(i + 1, path.getNameCount()));
        }
        add(rest.normalize(), links + 1);
        return;
      }
      if (Files.isDirectory(at)) {
        directory(at.toString(), EXECUTABLE, 0);
      } else {
        file(at.toString(), at);
      }
    }
    if (Files.isDirectory(at)) {
      try (Stream<Path> children = Files.list(at)) {
        for (Path child : children.sorted().toList()) {
          add(child, links);
        }
      }
    }
  }

  /** Adds the content of a file under another path. */
  void file(String path, Path source) throws IOException {
    // Not isExecutable, which answers for the user who runs the build.
    boolean executable =
        Files.getPosixFilePermissions(source).contains(PosixFilePermission.OWNER_EXECUTE);
    int mode = executable ? EXECUTABLE : READABLE;
    entries.put(path, new LayerEntry.FromFile(path, source, mode, LayerEntry.DEFAULT_TIME, 0, 0));
    sources.add(source);
  }

  void text(String path, String content) {
    entries.put(
        path,
        new LayerEntry.FromBytes(path, Bytes.of(content), READABLE, LayerEntry.DEFAULT_TIME, 0, 0));
  }

  void directory(String path, int mode, int owner) {
    entries.putIfAbsent(
        path, new LayerEntry.Directory(path, mode, LayerEntry.DEFAULT_TIME, owner, owner));
  }

  void link(String path, String target) {
    entries.put(path, new LayerEntry.Link(path, target, LayerEntry.DEFAULT_TIME, 0, 0));
  }

  /** What was gathered, directories before what is in them. */
  List<LayerEntry> entries() {
    return new ArrayList<>(entries.values());
  }

  /** The files of this machine whose content was taken. */
  Collection<Path> sources() {
    return sources;
  }
}
