package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.VerifiedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** {@code GET /v2/N/blobs/D}: 200 with the content, often by way of a redirect. */
final class GetBlob {
  private final Repository repository;

  GetBlob(Repository repository) {
    this.repository = repository;
  }

  /** Opens the content; what is read is checked, and what breaks off is gone on with. */
  InputStream send(Descriptor blob) throws IOException {
    Request request = repository.request("GET", "/blobs/" + blob.digest()).asDownload();
    Reply reply = repository.send(request);
    if (reply.status() == 200 && !Repository.isPage(reply)) {
      return new VerifiedInputStream(
          new BlobDownload(repository, request, reply, blob),
          blob,
          "blob " + blob.digest() + " of " + repository);
    }
    try (reply) {
      if (reply.status() == 200) {
        throw repository.notRegistry(reply);
      }
      if (reply.status() == 404) {
        throw Problem.BLOB_NOT_FOUND.with(
            "registry",
            repository.registry(),
            "digest",
            blob.digest(),
            "repository",
            repository.name());
      }
      throw repository.failure(reply, request);
    }
  }
}
