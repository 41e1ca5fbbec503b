package io.github.slipway.registry;

import java.io.IOException;

/**
 * {@code DELETE /v2/N/manifests/REF}: 202. A digest goes with all its tags; a tag goes alone where
 * the registry knows how (OCI 1.1), and others refuse it in their ways.
 */
final class DeleteManifest {
  private final Repository repository;

  /**
   * Deletes in a repository.
   *
   * @param repository with the access to delete
   */
  DeleteManifest(Repository repository) {
    this.repository = repository;
  }

  /** What the registry did. */
  enum Outcome {
    DELETED,
    NOT_THERE,
    /** It takes digests, or nothing at all: CNCF Distribution says 400 to a tag, others 405. */
    UNSUPPORTED
  }

  /**
   * The answer.
   *
   * @param status for people, where it was refused
   */
  record Answer(Outcome outcome, String status) {}

  Answer send(String reference) throws IOException {
    Request request = repository.request("DELETE", "/manifests/" + reference);
    try (Reply reply = repository.send(request)) {
      if (Repository.isPage(reply)) {
        reply.close();
        repository.checkIsRegistry();
      }
      return switch (reply.status()) {
        case 200, 202, 204 -> new Answer(Outcome.DELETED, "");
        case 404 -> new Answer(Outcome.NOT_THERE, ErrorBody.of(reply).toString());
        case 400, 405, 501 -> refused(reply, request, reference);
        default -> throw repository.failure(reply, request);
      };
    }
  }

  private Answer refused(Reply reply, Request request, String reference) {
    ErrorBody answer = ErrorBody.of(reply);
    boolean tag = reference.indexOf(':') < 0;
    if (reply.status() != 400 || tag || answer.is("UNSUPPORTED")) {
      return new Answer(Outcome.UNSUPPORTED, answer.toString());
    }
    throw repository.failure(answer, request);
  }
}
