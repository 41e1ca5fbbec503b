package io.github.slipway.registry;

import java.io.IOException;

/** {@code POST /v2/N/blobs/uploads/}: 202 with a session. */
final class OpenUpload {
  private final Repository repository;

  OpenUpload(Repository repository) {
    this.repository = repository;
  }

  UploadSession send() throws IOException {
    Request request = repository.request("POST", "/blobs/uploads/");
    try (Reply reply = repository.send(request)) {
      if (reply.status() < 300 && Repository.isPage(reply)) {
        throw repository.notRegistry(reply);
      }
      if (reply.status() != 202) {
        throw repository.failure(reply, request);
      }
      return UploadSession.opened(repository, reply, request);
    }
  }
}
