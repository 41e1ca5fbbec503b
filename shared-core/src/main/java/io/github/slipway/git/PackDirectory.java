package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packs of one directory of objects, opened when they are asked. */
final class PackDirectory {
  private final Path directory;
  private final Hash hash;
  private final Map<Path, Pack> open = new LinkedHashMap<>();
  private boolean listed;

  PackDirectory(Path directory, Hash hash) {
    this.directory = directory;
    this.hash = hash;
  }

  Optional<GitObject> find(String id) throws IOException {
    for (Pack pack : packs()) {
      Optional<GitObject> found = pack.find(id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  Optional<GitObject.Kind> kind(String id) throws IOException {
    for (Pack pack : packs()) {
      Optional<GitObject.Kind> found = pack.kind(id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether one of the packs comes from a remote that was asked for a part only. */
  boolean isPartial() throws IOException {
    return !files(".promisor").isEmpty();
  }

  /** Whether there are packs that were not there before: git gc may run at the same time. */
  boolean hasMore() throws IOException {
    boolean more = false;
    for (Path file : files(".idx")) {
      if (!open.containsKey(file)) {
        more |= tryToOpen(file);
      }
    }
    listed = true;
    return more;
  }

  private boolean tryToOpen(Path file) throws IOException {
    try {
      open.put(file, Pack.open(file, hash));
      return true;
    } catch (BrokenRepository e) {
      if (Files.exists(file)) {
        throw e;
      }
      // Another pack has its objects now.
      return false;
    }
  }

  private Iterable<Pack> packs() throws IOException {
    if (!listed) {
      hasMore();
    }
    return open.values();
  }

  private List<Path> files(String ending) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "pack-*" + ending)) {
      all.forEach(files::add);
    } catch (NoSuchFileException e) {
      // A new repository has none.
    }
    return files;
  }

  void close() {
    for (Pack pack : open.values()) {
      try {
        pack.close();
      } catch (IOException e) {
        // It was only read.
      }
    }
    open.clear();
    listed = false;
  }
}
