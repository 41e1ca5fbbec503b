package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v2/NAME/blobs/uploads/}: receives blobs, at once or in chunks, and mounts them. */
final class UploadEndpoint implements Endpoint {
  private final Storage storage;
  private final UploadStorage uploads;

  UploadEndpoint(Storage storage) {
    this.storage = storage;
    this.uploads = storage.uploads();
  }

  @Override
  public void handle(Exchange exchange, Route route) throws IOException, RegistryError {
    RepositoryName name = RepositoryName.require(route.name());
    if (route.kind() == Route.Kind.NEW_UPLOAD) {
      if (!exchange.method().equals("POST")) {
        throw Endpoint.methodNotAllowed("POST");
      }
      start(exchange, name);
      return;
    }
    Upload upload = uploads.require(name, route.last());
    switch (exchange.method()) {
      case "GET", "HEAD" -> describe(exchange, upload).respond(204);
      case "PATCH" -> {
        exclusively(upload, () -> append(exchange, upload));
        exchange.respond(202);
      }
      case "PUT" -> {
        exclusively(upload, () -> finish(exchange, upload));
        exchange.respond(201);
      }
      case "DELETE" -> {
        uploads.end(upload);
        exchange.respond(204);
      }
      default -> throw Endpoint.methodNotAllowed("GET, HEAD, PATCH, PUT, DELETE");
    }
  }

  private void start(Exchange exchange, RepositoryName name) throws IOException, RegistryError {
    String algorithm = exchange.query("digest-algorithm");
    if (algorithm != null && !BlobDigest.isSupported(algorithm)) {
      throw new RegistryError(ErrorCode.DIGEST_INVALID, "the digest algorithm is not known here")
          .detail("algorithm", algorithm);
    }
    if (mount(exchange, name)) {
      return;
    }
    String digest = exchange.query("digest");
    Optional<BlobDigest> whole =
        digest == null ? Optional.empty() : Optional.of(BlobDigest.require(digest));
    if (whole.isEmpty()) {
      uploads.requireRoom();
      describe(exchange, uploads.start(name)).respond(202);
    } else {
      Upload upload = uploads.startUnnamed(name);
      try {
        exclusively(upload, () -> complete(exchange, upload, whole.get()));
      } finally {
        uploads.end(upload);
      }
      exchange.respond(201);
    }
  }

  /** Answers, if the request wants a mount and the other repository has the blob. */
  private boolean mount(Exchange exchange, RepositoryName name) throws IOException {
    Optional<BlobDigest> digest = BlobDigest.read(String.valueOf(exchange.query("mount")));
    if (digest.isEmpty()) {
      return false;
    }
    Optional<RepositoryLayout> source = source(exchange.query("from"), digest.get());
    if (source.isEmpty() || !storage.createRepository(name).mountBlob(digest.get(), source.get())) {
      return false;
    }
    describe(exchange, name, digest.get()).respond(201);
    return true;
  }

  /** Where to mount from; without a name, any repository: who can read one can read all. */
  private Optional<RepositoryLayout> source(@Nullable String from, BlobDigest digest)
      throws IOException {
    if (from == null) {
      return storage.findBlob(digest);
    }
    Optional<RepositoryName> name = RepositoryName.read(from);
    return name.isEmpty()
        ? Optional.empty()
        : storage.repository(name.get()).filter(repository -> repository.hasBlob(digest));
  }

  private void append(Exchange exchange, Upload upload) throws IOException, RegistryError {
    checkRange(exchange, upload);
    receive(exchange, upload);
    describe(exchange, upload);
  }

  private void finish(Exchange exchange, Upload upload) throws IOException, RegistryError {
    String digest = exchange.query("digest");
    if (digest == null) {
      throw new RegistryError(ErrorCode.DIGEST_INVALID, "the digest parameter is missing");
    }
    BlobDigest expected = BlobDigest.require(digest);
    checkRange(exchange, upload);
    complete(exchange, upload, expected);
  }

  /**
   * Receives the rest and makes it a blob; what fails ends the upload, unless it was the client.
   */
  private void complete(Exchange exchange, Upload upload, BlobDigest expected)
      throws IOException, RegistryError {
    receive(exchange, upload);
    try {
      RepositoryName name = upload.repository();
      // Not before: what fails makes no repository.
      Path file = upload.finish(expected);
      storage.createRepository(name).addBlob(file, expected);
      describe(exchange, name, expected);
    } finally {
      uploads.end(upload);
    }
  }

  /** Where there is no room the upload ends: what has come of it would keep the disk full. */
  private void receive(Exchange exchange, Upload upload) throws IOException, RegistryError {
    try {
      upload.append(exchange.body(), exchange.contentLength());
    } catch (StorageFailureException | RegistryError e) {
      uploads.end(upload);
      throw e;
    }
  }

  private static void checkRange(Exchange exchange, Upload upload) throws RegistryError {
    @Nullable String header = exchange.header("Content-Range");
    if (header == null) {
      return;
    }
    ByteRange range = ByteRange.ofContentRange(header);
    if (range.first() != upload.offset()) {
      throw new RegistryError(
              ErrorCode.BLOB_UPLOAD_INVALID, 416, "the chunk does not start where the upload ends")
          .detail("offset", upload.offset())
          .header("Location", location(upload))
          .header("Range", range(upload))
          .header("Docker-Upload-UUID", upload.id());
    }
    if (exchange.contentLength() >= 0 && exchange.contentLength() != range.length()) {
      throw new RegistryError(
              ErrorCode.SIZE_INVALID, "the Content-Range is not as long as the content")
          .detail("range", header);
    }
  }

  private static Exchange describe(Exchange exchange, Upload upload) {
    return exchange
        .with("Location", location(upload))
        .with("Range", range(upload))
        .with("Docker-Upload-UUID", upload.id());
  }

  private static Exchange describe(Exchange exchange, RepositoryName name, BlobDigest digest) {
    return exchange
        .with("Location", "/v2/" + name + "/blobs/" + digest)
        .with("Docker-Content-Digest", digest.toString());
  }

  private static String location(Upload upload) {
    return "/v2/" + upload.repository() + "/blobs/uploads/" + upload.id();
  }

  /** As the specification wants it, which has no way to write an empty range. */
  private static String range(Upload upload) {
    return "0-" + Math.max(0, upload.offset() - 1);
  }

  private interface Step {
    void run() throws IOException, RegistryError;
  }

  /** The answer must come after this: with it the client's next request may come at once. */
  private void exclusively(Upload upload, Step step) throws IOException, RegistryError {
    if (!upload.lock().tryLock()) {
      throw new RegistryError(
          ErrorCode.BLOB_UPLOAD_INVALID, 409, "another request is writing to this upload");
    }
    try {
      step.run();
    } finally {
      upload.lock().unlock();
      if (upload.isCancelled()) {
        // Who cancelled it could not remove what was being written.
        uploads.end(upload);
      }
    }
  }
}
