package io.github.slipway.registry;

import io.github.slipway.image.Digest;
import java.io.IOException;

/** {@code HEAD /v2/N/blobs/D}: 200 or 404. */
final class HeadBlob {
  private final Repository repository;

  HeadBlob(Repository repository) {
    this.repository = repository;
  }

  boolean send(Digest digest) throws IOException {
    Request request = repository.request("HEAD", "/blobs/" + digest);
    int status;
    boolean page;
    try (Reply reply = repository.send(request)) {
      status = reply.status();
      page = Repository.isPage(reply);
      if (status == 401) {
        // Asked once more with the same password, some registries lock the account.
        throw repository.failure(reply, request);
      }
    }
    if (status == 404) {
      return false;
    }
    return (status == 200 && !page) || ask(digest);
  }

  /** A HEAD has no body that would say why it was refused; a GET has. */
  private boolean ask(Digest digest) throws IOException {
    Request request = repository.request("GET", "/blobs/" + digest);
    try (Reply reply = repository.sendOnce(request)) {
      return switch (reply.status()) {
        case 200 -> {
          if (Repository.isPage(reply)) {
            throw repository.notRegistry(reply);
          }
          yield true;
        }
        case 404 -> false;
        default -> throw repository.failure(reply, request);
      };
    }
  }
}
