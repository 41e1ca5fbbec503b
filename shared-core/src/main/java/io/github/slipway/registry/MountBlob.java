package io.github.slipway.registry;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /v2/N/blobs/uploads/?mount=D&from=M}: 201 when it is mounted, 202 with an upload
 * session when it is not. Registries refuse mounts in many ways; none of them is a failure.
 */
final class MountBlob {
  private final Repository repository;

  MountBlob(Repository repository) {
    this.repository = repository;
  }

  Outcome send(Digest digest, String from) throws IOException {
    Request request =
        repository
            .request("POST", "/blobs/uploads/?mount=" + digest + "&from=" + from)
            .with(repository.access().and(Scope.pull(from)));
    try (Reply reply = repository.send(request)) {
      return switch (reply.status()) {
        case 201 -> new Outcome(true, Optional.empty());
        case 202 ->
            new Outcome(false, Optional.of(UploadSession.opened(repository, reply, request)));
        default -> new Outcome(false, Optional.empty());
      };
    } catch (SlipwayException e) {
      return switch (e.problem()) {
        case NO_CREDENTIALS,
            WRONG_CREDENTIALS,
            ACCESS_DENIED,
            TOKEN_SERVER_FAILED,
            REGISTRY_REDIRECT ->
            new Outcome(false, Optional.empty());
        default -> throw e;
      };
    }
  }

  /**
   * What came of it.
   *
   * @param session where the blob can be uploaded to instead, if the registry offers that
   */
  record Outcome(boolean mounted, Optional<UploadSession> session) {}
}
