package io.github.slipway.registry;

import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import java.io.IOException;
import java.util.Optional;

/** {@code HEAD /v2/N/manifests/REF}: 200 with Docker-Content-Digest, or 404. */
final class HeadManifest {
  private final Repository repository;

  HeadManifest(Repository repository) {
    this.repository = repository;
  }

  /**
   * Asks for the digest.
   *
   * @return empty where the answer is neither a digest nor a plain 404: a GET tells more
   */
  Optional<Resolved> send(String reference) throws IOException {
    Request request =
        repository
            .request("HEAD", "/manifests/" + reference)
            .with("Accept", String.join(", ", MediaType.MANIFESTS));
    try (Reply reply = repository.send(request)) {
      if (reply.status() == 404 && !Repository.isPage(reply)) {
        return Optional.of(new Resolved(Optional.empty()));
      }
      if (reply.status() == 401) {
        // Asked once more with the same password, some registries lock the account.
        throw repository.failure(reply, request);
      }
      if (Trouble.isPassing(reply.status())) {
        return ask(request);
      }
      if (reply.status() != 200) {
        return Optional.empty();
      }
      return resolved(reply.header("Docker-Content-Digest").orElse(""));
    }
  }

  private static Optional<Resolved> resolved(String digest) {
    try {
      return Optional.of(new Resolved(Optional.of(Digest.of(digest))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** All tries failed, and a HEAD has no body that would say why; a GET has. */
  private Optional<Resolved> ask(Request head) throws IOException {
    Request request = head.withMethod("GET");
    try (Reply reply = repository.sendOnce(request)) {
      if (Trouble.isPassing(reply.status())) {
        throw repository.failure(reply, request);
      }
      return Optional.empty();
    }
  }

  /** The answer: a digest, or that there is no such manifest. */
  record Resolved(Optional<Digest> digest) {}
}
