package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Everything that a registry keeps, in one directory; see the package's description. */
final class Storage implements AutoCloseable {
  private final FileChannel lock;
  private final Path repositoriesDirectory;
  private final AtomicFiles files;
  private final BlobStorage blobs;
  private final UploadStorage uploads;
  private final NavigableMap<RepositoryName, RepositoryLayout> repositories =
      new ConcurrentSkipListMap<>();

  private Storage(Path directory, FileChannel lock) throws IOException {
    this.lock = lock;
    Path uploadsDirectory = directory.resolve("uploads");
    uploads = new UploadStorage(uploadsDirectory);
    files = new AtomicFiles(uploadsDirectory);
    blobs = new BlobStorage(directory.resolve("blobs"), files);
    repositoriesDirectory = directory.resolve("repositories");
    Files.createDirectories(repositoriesDirectory);
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(repositoriesDirectory)) {
      for (Path each : directories) {
        Optional<RepositoryName> name =
            RepositoryName.ofDirectoryName(each.getFileName().toString());
        if (name.isPresent() && Files.isDirectory(each)) {
          repositories.put(name.get(), openRepository(name.get()));
        }
      }
    }
  }

  /**
   * Opens a storage, making its directory if needed.
   *
   * @throws EmbeddedRegistryException if it cannot be used
   */
  static Storage open(Path directory) throws EmbeddedRegistryException {
    FileChannel lock = null;
    try {
      Files.createDirectories(directory);
      lock =
          FileChannel.open(
              directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isExclusive(lock)) {
        throw new EmbeddedRegistryException(
            "The storage "
                + directory
                + " is served by another registry already. Stop that one, or choose another"
                + " directory.",
            null);
      }
      return new Storage(directory, lock);
    } catch (EmbeddedRegistryException e) {
      close(lock, e);
      throw e;
    } catch (IOException e) {
      close(lock, e);
      throw new EmbeddedRegistryException(
          "The storage "
              + directory
              + " cannot be used ("
              + e
              + "). Choose a directory that this user can write to, or remove what is damaged.",
          e);
    }
  }

  UploadStorage uploads() {
    return uploads;
  }

  /** The names of all repositories, in lexical order. */
  NavigableSet<RepositoryName> names() {
    return repositories.navigableKeySet();
  }

  Optional<RepositoryLayout> repository(RepositoryName name) {
    return Optional.ofNullable(repositories.get(name));
  }

  /** The repository of this name, made if it is not there. */
  RepositoryLayout createRepository(RepositoryName name) throws IOException {
    RepositoryLayout existing = repositories.get(name);
    if (existing != null) {
      return existing;
    }
    synchronized (repositories) {
      RepositoryLayout repository = repositories.get(name);
      if (repository == null) {
        repository = openRepository(name);
        repositories.put(name, repository);
      }
      return repository;
    }
  }

  /** Whether any repository has this blob or manifest. */
  boolean isInUse(BlobDigest digest) {
    return findBlob(digest).isPresent();
  }

  /** A repository that has this blob. */
  Optional<RepositoryLayout> findBlob(BlobDigest digest) {
    return repositories.values().stream()
        .filter(repository -> repository.hasBlob(digest))
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    try {
      uploads.close();
    } finally {
      lock.close();
    }
  }

  private RepositoryLayout openRepository(RepositoryName name) throws IOException {
    return RepositoryLayout.open(repositoriesDirectory.resolve(name.directoryName()), blobs, files);
  }

  private static boolean isExclusive(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void close(@Nullable FileChannel channel, Exception e) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException suppressed) {
      e.addSuppressed(suppressed);
    }
  }
}
