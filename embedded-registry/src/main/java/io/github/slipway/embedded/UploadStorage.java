package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads under way. They end with the registry. */
final class UploadStorage implements AutoCloseable {
  private final Path directory;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private boolean closed;

  /** Takes a directory and removes what a registry that was killed left in it. */
  UploadStorage(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory);
    clear();
  }

  synchronized Upload start(RepositoryName repository) throws IOException {
    if (closed) {
      throw new IOException("the registry is closed");
    }
    String id = UUID.randomUUID().toString();
    Upload upload = new Upload(id, repository, directory.resolve(id));
    uploads.put(id, upload);
    return upload;
  }

  /**
   * An upload under way.
   *
   * @throws RegistryError BLOB_UPLOAD_UNKNOWN
   */
  Upload require(RepositoryName repository, String id) throws RegistryError {
    Upload upload = uploads.get(id);
    if (upload == null || !upload.repository().equals(repository)) {
      throw new RegistryError(ErrorCode.BLOB_UPLOAD_UNKNOWN, "there is no such upload")
          .detail("upload", id);
    }
    return upload;
  }

  /** Forgets an upload, and its file unless that was taken over. */
  void end(Upload upload) throws IOException {
    uploads.remove(upload.id());
    upload.close();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    for (Upload upload : List.copyOf(uploads.values())) {
      end(upload);
    }
    clear();
  }

  private void clear() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
