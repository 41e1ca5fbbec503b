package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v2/NAME/blobs/DIGEST}: reads and deletes blobs. */
final class BlobEndpoint implements Endpoint {
  private final Storage storage;
  private final RegistrySettings settings;

  BlobEndpoint(Storage storage, RegistrySettings settings) {
    this.storage = storage;
    this.settings = settings;
  }

  @Override
  public void handle(Exchange exchange, Route route) throws IOException, RegistryError {
    RepositoryName name = RepositoryName.require(route.name());
    BlobDigest digest = BlobDigest.require(route.last());
    switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange, name, digest);
      case "DELETE" -> delete(exchange, name, digest);
      default -> throw Endpoint.methodNotAllowed("GET, HEAD, DELETE");
    }
  }

  private void read(Exchange exchange, RepositoryName name, BlobDigest digest)
      throws IOException, RegistryError {
    RepositoryLayout repository = storage.repository(name).orElseThrow(() -> unknown(digest));
    FileChannel file;
    try {
      if (exchange.method().equals("HEAD") && !storage.isReadOnly()) {
        repository.renewBlob(digest);
      }
      // What is open can be read to its end, whoever deletes it meanwhile.
      file = FileChannel.open(repository.blobPath(digest), StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw unknown(digest);
    }
    boolean answered = false;
    try {
      answered = answer(exchange, digest, file);
    } finally {
      if (!answered) {
        file.close();
      }
    }
  }

  /** Answers with the file, which the answer closes; false if it is not needed. */
  private static boolean answer(Exchange exchange, BlobDigest digest, FileChannel file)
      throws IOException, RegistryError {
    long size = file.size();
    exchange
        .with("Docker-Content-Digest", digest.toString())
        .with("Cache-Control", "max-age=31536000")
        .with("Accept-Ranges", "bytes");
    if (exchange.isKnownToClient(digest)) {
      exchange.respond(304);
      return false;
    }
    Optional<ByteRange> range = ByteRange.of(range(exchange, digest), size);
    if (range.isEmpty()) {
      exchange.respond(200, Exchange.OCTET_STREAM, file, 0, size);
      return true;
    }
    long first = range.get().first();
    long last = range.get().last();
    exchange
        .with("Content-Range", "bytes " + first + "-" + last + "/" + size)
        .respond(206, Exchange.OCTET_STREAM, file, first, last - first + 1);
    return true;
  }

  /** The range that is wanted: by GET alone, and of this content alone (RFC 9110, 13.1.5, 14.2). */
  private static @Nullable String range(Exchange exchange, BlobDigest digest) {
    String content = exchange.header("If-Range");
    boolean isThis = content == null || content.equals(Exchange.entityTag(digest));
    return isThis && exchange.method().equals("GET") ? exchange.header("Range") : null;
  }

  private void delete(Exchange exchange, RepositoryName name, BlobDigest digest)
      throws IOException, RegistryError {
    if (!settings.allowDelete()) {
      throw Endpoint.deletionIsOff();
    }
    RepositoryLayout repository = storage.repository(name).orElseThrow(() -> unknown(digest));
    if (repository.index().manifest(digest).isPresent()) {
      throw new RegistryError(ErrorCode.UNSUPPORTED, "this is a manifest; delete it as a manifest")
          .detail("digest", digest);
    }
    if (!repository.removeBlob(digest, storage::isInUse)) {
      throw unknown(digest);
    }
    exchange.with("Docker-Content-Digest", digest.toString()).respond(202);
  }

  private static RegistryError unknown(BlobDigest digest) {
    return new RegistryError(ErrorCode.BLOB_UNKNOWN, "the repository has no such blob")
        .detail("digest", digest);
  }
}
