package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that a registry keeps, in one directory; see the package's description. */
final class Storage implements AutoCloseable {
  private final Path uploadsDirectory;
  private final @Nullable StorageLock lock;
  private final BlobStorage blobs;
  private final UploadStorage uploads;
  private final Repositories repositories;
  private boolean closed;

  private Storage(Path directory, StorageSettings settings, @Nullable StorageLock lock)
      throws IOException {
    this.lock = lock;
    uploadsDirectory = directory.resolve("uploads");
    if (!settings.readOnly()) {
      Files.createDirectories(uploadsDirectory);
      removeUnfinishedFiles();
    }
    long used = settings.isLimited() ? DiskUse.of(directory) : 0;
    DiskSpace space = new DiskSpace(directory, settings.maxBytes(), used);
    uploads = new UploadStorage(uploadsDirectory, space, settings.uploadLifetime());
    if (!settings.readOnly()) {
      uploads.removeExpired(false);
    }
    AtomicFiles files = new AtomicFiles(uploadsDirectory);
    blobs = new BlobStorage(directory.resolve("blobs"), files, space);
    repositories =
        new Repositories(directory.resolve("repositories"), blobs, files, settings.readOnly());
  }

  /**
   * Opens a storage, making its directory if needed and allowed.
   *
   * @throws EmbeddedRegistryException if it cannot be used
   */
  static Storage open(Path directory, StorageSettings settings) throws EmbeddedRegistryException {
    StorageLock lock = null;
    try {
      if (settings.readOnly()) {
        if (!Files.isDirectory(directory)) {
          throw new NotDirectoryException(directory.toString());
        }
      } else {
        Files.createDirectories(directory);
        lock = StorageLock.acquire(directory);
      }
      return new Storage(directory, settings, lock);
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
              + "). "
              + (settings.readOnly()
                  ? "Choose a directory that is there and that this user can read."
                  : "Choose a directory that this user can write to, or serve it read-only, or"
                      + " remove what is damaged."),
          e);
    }
  }

  /** Whether nothing can be written. */
  boolean isReadOnly() {
    return lock == null;
  }

  UploadStorage uploads() {
    return uploads;
  }

  /** The names of all repositories, in lexical order. */
  NavigableSet<RepositoryName> names() throws IOException {
    return repositories.names();
  }

  Optional<RepositoryLayout> repository(RepositoryName name) throws IOException {
    return repositories.find(name);
  }

  /** The repository of this name, made if it is not there. */
  RepositoryLayout createRepository(RepositoryName name) throws IOException {
    return repositories.create(name);
  }

  /** Whether any repository has this blob or manifest. */
  boolean isInUse(BlobDigest digest) {
    return findBlob(digest).isPresent();
  }

  /** A repository that has this blob. */
  Optional<RepositoryLayout> findBlob(BlobDigest digest) {
    return repositories.all().stream().filter(repository -> repository.hasBlob(digest)).findFirst();
  }

  /**
   * Removes what no manifest needs; pushes may go on meanwhile. One collection at a time.
   *
   * @throws EmbeddedRegistryException if the storage fails or is closed, or is read-only and this
   *     is no dry run
   */
  synchronized GarbageReport collectGarbage(GarbageOptions options)
      throws EmbeddedRegistryException {
    if (closed) {
      throw new EmbeddedRegistryException(
          "The registry is closed, so its garbage cannot be collected.", null);
    }
    if (isReadOnly() && !options.isDryRun()) {
      throw new EmbeddedRegistryException(
          "The registry is in read-only mode, so its garbage can be looked at in a dry run only.",
          null);
    }
    try {
      return new GarbageCollection(repositories, blobs, uploads, options).run();
    } catch (IOException e) {
      throw new EmbeddedRegistryException("The garbage collection failed (" + e + ").", e);
    }
  }

  /**
   * Removes what no manifest needs from a storage that no registry serves.
   *
   * @throws EmbeddedRegistryException if it is not there, fails, or is being served
   */
  static GarbageReport collectGarbage(Path directory, GarbageOptions options)
      throws EmbeddedRegistryException {
    if (!Files.isDirectory(directory)) {
      throw new EmbeddedRegistryException("There is no storage " + directory + ".", null);
    }
    StorageSettings settings =
        options.isDryRun() ? StorageSettings.READ_ONLY : StorageSettings.DEFAULT;
    try (Storage storage = open(directory, settings)) {
      return storage.collectGarbage(options);
    } catch (IOException e) {
      throw new EmbeddedRegistryException(
          "The storage " + directory + " was not closed well (" + e + ").", e);
    }
  }

  /** Once alone: afterwards the storage may be another registry's. */
  @Override
  public synchronized void close() throws IOException {
    if (closed || lock == null) {
      closed = true;
      return;
    }
    closed = true;
    try {
      uploads.close();
      removeUnfinishedFiles();
    } finally {
      lock.close();
    }
  }

  /** Files that nobody would go on with; uploads are in directories. */
  private void removeUnfinishedFiles() throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(uploadsDirectory, file -> !Files.isDirectory(file))) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // The whole storage was removed.
    }
  }

  private static void close(@Nullable StorageLock lock, Exception e) {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException suppressed) {
      e.addSuppressed(suppressed);
    }
  }
}
