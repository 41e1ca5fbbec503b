package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The repositories of a storage. One that is read only may be written by another registry, so it is
 * looked at anew each time; else what is in memory counts.
 */
final class Repositories {
  private final Path directory;
  private final BlobStorage blobs;
  private final AtomicFiles files;
  private final boolean readOnly;
  private final NavigableMap<RepositoryName, RepositoryLayout> open = new ConcurrentSkipListMap<>();

  Repositories(Path directory, BlobStorage blobs, AtomicFiles files, boolean readOnly)
      throws IOException {
    this.directory = directory;
    this.blobs = blobs;
    this.files = files;
    this.readOnly = readOnly;
    if (!readOnly) {
      Files.createDirectories(directory);
    }
    for (RepositoryName name : onDisk()) {
      open(name);
    }
  }

  /** The names of all repositories, in lexical order. */
  NavigableSet<RepositoryName> names() throws IOException {
    return readOnly ? onDisk() : open.navigableKeySet();
  }

  Collection<RepositoryLayout> all() {
    return open.values();
  }

  Optional<RepositoryLayout> find(RepositoryName name) throws IOException {
    RepositoryLayout repository = open.get(name);
    if (!readOnly) {
      return Optional.ofNullable(repository);
    }
    if (repository == null) {
      return Files.isDirectory(directory(name)) ? Optional.of(open(name)) : Optional.empty();
    }
    repository.refresh();
    return Optional.of(repository);
  }

  /** The repository of this name, made if it is not there. */
  RepositoryLayout create(RepositoryName name) throws IOException {
    RepositoryLayout existing = open.get(name);
    return existing == null ? open(name) : existing;
  }

  private synchronized RepositoryLayout open(RepositoryName name) throws IOException {
    RepositoryLayout repository = open.get(name);
    if (repository == null) {
      repository =
          readOnly
              ? RepositoryLayout.openReadOnly(directory(name), blobs, files)
              : RepositoryLayout.open(directory(name), blobs, files);
      open.put(name, repository);
    }
    return repository;
  }

  private NavigableSet<RepositoryName> onDisk() throws IOException {
    NavigableSet<RepositoryName> names = new TreeSet<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(directory)) {
      for (Path each : directories) {
        Optional<RepositoryName> name =
            RepositoryName.ofDirectoryName(each.getFileName().toString());
        if (name.isPresent() && Files.isDirectory(each)) {
          names.add(name.get());
        }
      }
    } catch (NoSuchFileException e) {
      // A directory to read from, in which nothing is yet.
    }
    return names;
  }

  private Path directory(RepositoryName name) {
    return directory.resolve(name.directoryName());
  }
}
