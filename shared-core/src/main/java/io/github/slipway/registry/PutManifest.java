package io.github.slipway.registry;

import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.MissingBlobException;
import java.io.IOException;
import java.util.Optional;

/** {@code PUT /v2/N/manifests/REF}: 201. */
final class PutManifest {
  private final Repository repository;

  PutManifest(Repository repository) {
    this.repository = repository;
  }

  void send(String reference, Manifest manifest) throws IOException {
    Request request =
        repository
            .request("PUT", "/manifests/" + reference)
            .with(RequestBody.of(manifest.mediaType(), manifest.bytes()));
    try (Reply reply = repository.send(request)) {
      switch (reply.status()) {
        case 200, 201, 202 -> {
          if (Repository.isPage(reply)) {
            throw repository.notRegistry(reply);
          }
          // Registries answer 201, and say where the manifest is: this may be any web server.
          if (Repository.isBare(reply)) {
            reply.close();
            repository.checkIsRegistry();
          }
        }
        case 400, 404, 415, 422 -> refused(reply, request, reference, manifest);
        default -> throw repository.failure(reply, request);
      }
    }
  }

  private void refused(Reply reply, Request request, String reference, Manifest manifest)
      throws IOException {
    ErrorBody answer = ErrorBody.of(reply);
    Optional<SlipwayException> rule = repository.refusalByRule(answer, request);
    if (rule.isPresent()) {
      throw rule.get();
    }
    if (answer.is("MANIFEST_BLOB_UNKNOWN")
        || answer.is("BLOB_UNKNOWN")
        || unreadable(answer, reference)) {
      throw new MissingBlobException(
          repository.registry()
              + " lacks a blob that the manifest for "
              + repository.name()
              + " names: "
              + answer);
    }
    boolean invalid = answer.is("MANIFEST_INVALID") || reply.status() == 415;
    boolean oci = manifest.mediaType().startsWith("application/vnd.oci.");
    if (invalid || reply.status() != 404) {
      throw (invalid && oci ? Problem.OCI_NOT_SUPPORTED : Problem.MANIFEST_REFUSED)
          .with(
              "registry", repository.registry(), "repository", repository.name(), "status", answer);
    }
    throw repository.failure(answer, request);
  }

  /**
   * Whether the registry found a broken digest, and it was none of ours: CNCF Distribution reads
   * the note that it has a blob while another push is writing that note (seen with 2.8.2).
   */
  private static boolean unreadable(ErrorBody answer, String reference) {
    return answer.is("DIGEST_INVALID") && reference.indexOf(':') < 0;
  }
}
