package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The uploads under way, as files {@code team+app/ID}. They survive the registry, however it ends:
 * what is on disk can be resumed, until nobody has written to it for a while.
 */
final class UploadStorage implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Duration LONGEST_BETWEEN_SWEEPS = Duration.ofHours(1);

  private final Path directory;
  private final DiskSpace space;
  private final Duration lifetime;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private Instant nextSweep = Instant.MIN;
  private boolean closed;

  /**
   * @param lifetime how long an upload is kept to which nobody writes
   */
  UploadStorage(Path directory, DiskSpace space, Duration lifetime) {
    this.directory = directory;
    this.space = space;
    this.lifetime = lifetime;
  }

  /**
   * Looks whether there is any room for an upload.
   *
   * @throws RegistryError DENIED
   */
  void requireRoom() throws RegistryError {
    space.require(1);
  }

  /** Begins an upload that can be resumed. */
  synchronized Upload start(RepositoryName repository) throws IOException {
    requireOpen();
    if (Instant.now().isAfter(nextSweep)) {
      removeExpired(false);
    }
    String id = UUID.randomUUID().toString();
    Path file = file(repository, id);
    try {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    } catch (IOException e) {
      throw new StorageFailureException(e);
    }
    return register(id, repository, file);
  }

  /** Begins an upload whose client does not learn its id, so that nobody could resume it. */
  synchronized Upload startUnnamed(RepositoryName repository) throws IOException {
    requireOpen();
    String id = UUID.randomUUID().toString();
    Path file = directory.resolve(id);
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new StorageFailureException(e);
    }
    return register(id, repository, file);
  }

  /**
   * An upload under way, which an earlier registry may have begun.
   *
   * @throws RegistryError BLOB_UPLOAD_UNKNOWN
   */
  Upload require(RepositoryName repository, String id) throws IOException, RegistryError {
    Upload upload = uploads.get(id);
    if (upload == null) {
      upload = resume(repository, id);
    }
    if (upload.isCancelled() || !upload.repository().equals(repository)) {
      throw Upload.unknown(id);
    }
    return upload;
  }

  /**
   * Forgets an upload, and its file unless that was taken over. A request that is writing to it
   * fails, and calls this itself then.
   */
  void end(Upload upload) throws IOException {
    upload.cancel();
    if (!upload.lock().tryLock()) {
      return;
    }
    try {
      upload.removeFile();
      // Not before: a file without an upload could be resumed.
      uploads.remove(upload.id());
    } finally {
      upload.lock().unlock();
    }
    removeIfEmpty(directory(upload.repository()));
  }

  /**
   * Removes the uploads to which nobody has written for too long.
   *
   * @param dryRun to count them alone
   * @return how many they are, and their bytes
   */
  synchronized Removed removeExpired(boolean dryRun) throws IOException {
    Instant now = Instant.now();
    nextSweep =
        now.plus(
            lifetime.compareTo(LONGEST_BETWEEN_SWEEPS) < 0 ? lifetime : LONGEST_BETWEEN_SWEEPS);
    FileTime expired = FileTime.from(now.minus(lifetime));
    Removed removed = Removed.NOTHING;
    try (DirectoryStream<Path> repositories = Files.newDirectoryStream(directory)) {
      for (Path each : repositories) {
        Optional<RepositoryName> name =
            RepositoryName.ofDirectoryName(each.getFileName().toString());
        if (name.isPresent() && Files.isDirectory(each)) {
          removed = removed.plus(removeExpired(each, name.get(), expired, dryRun));
        }
      }
    } catch (NoSuchFileException e) {
      // A storage that nobody has pushed to.
    }
    return removed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    uploads.values().forEach(Upload::stop);
  }

  private Removed removeExpired(
      Path repository, RepositoryName name, FileTime expired, boolean dryRun) throws IOException {
    Removed removed = Removed.NOTHING;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(repository)) {
      for (Path file : files) {
        try {
          String id = file.getFileName().toString();
          if (isExpired(file, id, expired)) {
            removed = removed.plus(new Removed(1, Files.size(file)));
            if (!dryRun) {
              end(resume(name, id));
            }
          }
        } catch (NoSuchFileException | RegistryError e) {
          // Somebody finished or cancelled it meanwhile.
        }
      }
    }
    if (!dryRun) {
      removeIfEmpty(repository);
    }
    return removed;
  }

  private boolean isExpired(Path file, String id, FileTime expired) throws IOException {
    if (!ID.matcher(id).matches() || Files.getLastModifiedTime(file).compareTo(expired) > 0) {
      return false;
    }
    Upload upload = uploads.get(id);
    boolean beingWritten = upload != null && upload.lock().isLocked();
    return !beingWritten;
  }

  private synchronized Upload resume(RepositoryName repository, String id)
      throws IOException, RegistryError {
    Upload known = uploads.get(id);
    if (known != null) {
      return known;
    }
    // The id stands in a path.
    if (closed || !ID.matcher(id).matches()) {
      throw Upload.unknown(id);
    }
    try {
      return register(id, repository, file(repository, id));
    } catch (NoSuchFileException e) {
      throw Upload.unknown(id);
    }
  }

  private Upload register(String id, RepositoryName repository, Path file) throws IOException {
    Upload upload = new Upload(id, repository, file, space);
    uploads.put(id, upload);
    return upload;
  }

  private Path file(RepositoryName repository, String id) {
    return directory(repository).resolve(id);
  }

  private Path directory(RepositoryName repository) {
    return directory.resolve(repository.directoryName());
  }

  private synchronized void removeIfEmpty(Path uploadsOfRepository) throws IOException {
    try {
      Files.deleteIfExists(uploadsOfRepository);
    } catch (DirectoryNotEmptyException e) {
      // There are other uploads.
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the registry is closed");
    }
  }
}
