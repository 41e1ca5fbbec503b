package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

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
    Path file = repository.blobPath(digest);
    long size;
    try {
      if (exchange.method().equals("HEAD") && !storage.isReadOnly()) {
        repository.renewBlob(digest);
      }
      size = Files.size(file);
    } catch (NoSuchFileException e) {
      throw unknown(digest);
    }
    exchange
        .with("Docker-Content-Digest", digest.toString())
        .with("Cache-Control", "max-age=31536000")
        .with("Accept-Ranges", "bytes");
    if (exchange.isKnownToClient(digest)) {
      exchange.respond(304);
      return;
    }
    Optional<ByteRange> range = ByteRange.of(exchange.header("Range"), size);
    if (range.isEmpty()) {
      exchange.respond(200, Exchange.OCTET_STREAM, file, 0, size);
      return;
    }
    long first = range.get().first();
    long last = range.get().last();
    exchange
        .with("Content-Range", "bytes " + first + "-" + last + "/" + size)
        .respond(206, Exchange.OCTET_STREAM, file, first, last - first + 1);
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
