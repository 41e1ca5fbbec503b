package io.github.slipway.registry;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;

/** {@code GET /v2/N/manifests/REF}: 200 with the manifest, or 404. */
final class GetManifest {
  private static final int LIMIT = 4 * 1024 * 1024;

  private final Repository repository;

  GetManifest(Repository repository) {
    this.repository = repository;
  }

  /**
   * Fetches it, and checks it against every digest that is known.
   *
   * @return empty if there is none
   */
  Optional<Manifest> send(String reference) throws IOException {
    return Rereading.of(repository, () -> sendOnce(reference));
  }

  private Optional<Manifest> sendOnce(String reference)
      throws IOException, Rereading.BrokenOffException {
    Request request =
        repository
            .request("GET", "/manifests/" + reference)
            .with("Accept", String.join(", ", MediaType.MANIFESTS));
    try (Reply reply = repository.send(request)) {
      if (reply.status() == 404) {
        if (Repository.isPage(reply)) {
          // Gives its connection back, which the next request may wait for.
          reply.close();
          repository.checkIsRegistry();
        }
        return Optional.empty();
      }
      if (reply.status() != 200) {
        throw repository.failure(reply, request);
      }
      if (Repository.isPage(reply)) {
        throw repository.notRegistry(reply);
      }
      byte[] bytes = read(reply, request, reference);
      if (Repository.isBare(reply) && !isObject(bytes)) {
        reply.close();
        repository.checkIsRegistry();
      }
      if (reference.indexOf(':') >= 0) {
        check(Digest.of(reference), bytes);
      } else if (reply.header("Docker-Content-Digest").isPresent()) {
        check(reply.header("Docker-Content-Digest").get(), bytes);
      }
      return Optional.of(Manifest.of(mediaType(reply, bytes), Bytes.of(bytes)));
    }
  }

  private byte[] read(Reply reply, Request request, String reference)
      throws Rereading.BrokenOffException {
    byte[] bytes = Rereading.read(reply, request, LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw Problem.MANIFEST_TOO_LARGE.with(
          "reference",
          reference,
          "registry",
          repository.registry(),
          "repository",
          repository.name(),
          "limit",
          LIMIT);
    }
    return bytes;
  }

  private static boolean isObject(byte[] bytes) {
    int first = 0;
    while (first < bytes.length && Character.isWhitespace(bytes[first])) {
      first++;
    }
    return first < bytes.length && bytes[first] == '{';
  }

  private void check(String stated, byte[] bytes) {
    Digest digest;
    try {
      digest = Digest.of(stated);
    } catch (IllegalArgumentException e) {
      return; // Of an algorithm that is unknown here, or nonsense: nothing to check against.
    }
    check(digest, bytes);
  }

  private void check(Digest digest, byte[] bytes) {
    MessageDigest messageDigest = digest.newMessageDigest();
    messageDigest.update(bytes);
    if (!digest.matches(messageDigest)) {
      throw Problem.WRONG_CONTENT.with(
          "registry",
          repository.registry(),
          "digest",
          digest,
          "repository",
          repository.name(),
          "actual",
          Digest.ofContent(bytes));
    }
  }

  /** What the header says, or the manifest itself where the header says nothing of use. */
  private static String mediaType(Reply reply, byte[] bytes) {
    String header = reply.contentType();
    boolean generic =
        switch (header) {
          case "", "application/json", "application/octet-stream", "text/plain" -> true;
          default -> false;
        };
    if (!generic) {
      return header;
    }
    try {
      Json root = Json.parse(bytes);
      // The media type is optional in OCI manifests, and only there.
      return root.get("mediaType")
          .text()
          .orElse(
              root.members().containsKey("manifests")
                  ? MediaType.OCI_INDEX
                  : root.members().containsKey("layers") ? MediaType.OCI_MANIFEST : header);
    } catch (IOException e) {
      return header;
    }
  }
}
