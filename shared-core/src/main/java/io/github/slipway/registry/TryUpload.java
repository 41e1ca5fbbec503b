package io.github.slipway.registry;

import java.io.IOException;

/**
 * {@code POST /v2/N/blobs/uploads/}: 202 with a session, which is cancelled at once. Tells for
 * certain whether a push is allowed, and comes after {@link TryManifest}, which leaves no trace.
 */
final class TryUpload {
  private final Repository repository;

  TryUpload(Repository repository) {
    this.repository = repository;
  }

  /**
   * Opens a session and cancels it.
   *
   * @throws io.github.slipway.problem.SlipwayException if none is to be had
   */
  void send() throws IOException {
    Request request = repository.request("POST", "/blobs/uploads/");
    String session;
    try (Reply reply = repository.send(request)) {
      if (reply.status() != 202) {
        throw repository.failure(reply, request);
      }
      session = repository.location(reply, request);
    }
    new CancelUpload(repository).send(session);
  }
}
