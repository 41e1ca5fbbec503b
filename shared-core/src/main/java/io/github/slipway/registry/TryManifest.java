package io.github.slipway.registry;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import java.io.IOException;

/**
 * {@code PUT /v2/N/manifests/REF} with what is no manifest, under a digest that it has not: 400,
 * once the registry has found the push allowed. Nothing is written, whereas an upload that is
 * opened and cancelled leaves a file in CNCF Distribution 2.8 (seen), and a token does not tell:
 * registries refuse what their token servers grant when they are read-only.
 */
final class TryManifest {
  private static final Digest NOTHING = Digest.ofContent(new byte[0]);

  private final Repository repository;

  TryManifest(Repository repository) {
    this.repository = repository;
  }

  /**
   * Asks.
   *
   * @return false if the answer says nothing about pushes, as ECR's, which is 405
   * @throws io.github.slipway.problem.SlipwayException if the push is not allowed
   */
  boolean send() throws IOException {
    Request request =
        repository
            .request("PUT", "/manifests/" + NOTHING)
            .with(RequestBody.of(MediaType.DOCKER_MANIFEST, Bytes.of("{}")));
    try (Reply reply = repository.send(request)) {
      return switch (reply.status()) {
        case 400, 415, 422 -> !Repository.isPage(reply);
        case 401, 403 -> throw repository.failure(reply, request);
        default -> false;
      };
    }
  }
}
