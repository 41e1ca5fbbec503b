package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /v2/N/referrers/D}: 200 with an index of what refers to a manifest, such as signatures
 * and bills of materials. Where a registry does not know it (404), clients keep that index under
 * the tag {@code sha256-<hex>}.
 */
final class Referrers {
  private final Repository repository;

  Referrers(Repository repository) {
    this.repository = repository;
  }

  /** All of them, by the endpoint or from the tag. */
  List<Referrer> send(Digest subject) throws IOException {
    Optional<List<Referrer>> answered = ask(subject);
    if (answered.isPresent()) {
      return answered.get();
    }
    Optional<Manifest> index =
        new GetManifest(repository).send(subject.algorithm() + "-" + subject.hex());
    return index.isPresent() && index.get().isIndex()
        ? entries(Json.parse(index.get().bytes().toArray()))
        : List.of();
  }

  /** Whether the registry has the endpoint, which answers for any digest. */
  boolean isSupported(Digest any) throws IOException {
    return ask(any).isPresent();
  }

  private Optional<List<Referrer>> ask(Digest subject) throws IOException {
    String path = "/v2/" + repository.name() + "/referrers/" + subject;
    return new Pages(repository, repository::failure).read(path, Referrers::entries);
  }

  private static List<Referrer> entries(Json index) {
    List<Referrer> entries = new ArrayList<>();
    for (Json manifest : index.get("manifests").elements()) {
      String mediaType = manifest.get("mediaType").text().orElse("");
      try {
        Digest digest = Digest.of(manifest.get("digest").text().orElse(""));
        entries.add(
            new Referrer(
                new Descriptor(mediaType, digest, manifest.get("size").number().orElse(0L)),
                manifest.get("artifactType").text().orElse(mediaType)));
      } catch (IllegalArgumentException e) {
        // Of an algorithm that is unknown here: nothing that could be asked for.
      }
    }
    return entries;
  }
}
