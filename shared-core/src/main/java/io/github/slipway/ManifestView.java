package io.github.slipway;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be told of any manifest or index, also of those that are no image: read for people, so
 * what is malformed is left out rather than refused.
 *
 * @param entries of an index
 * @param config empty if there is none
 * @param layers the lowest first
 * @param artifactType what it is, if it says so itself
 */
record ManifestView(
    Digest digest,
    String mediaType,
    List<Entry> entries,
    Optional<Descriptor> config,
    List<Descriptor> layers,
    Optional<String> artifactType) {
  /** A petabyte: keeps sums of nonsense from overflowing. */
  private static final long MOST = 1L << 50;

  /**
   * One manifest of an index.
   *
   * @param platform {@code os/architecture[/variant]}; empty if it has none
   * @param kind what it is if it is no image, such as {@code attestation-manifest}
   */
  record Entry(Descriptor descriptor, Optional<String> platform, Optional<String> kind) {}

  /**
   * Reads it.
   *
   * @throws IOException if it is not JSON
   */
  static ManifestView of(Manifest manifest) throws IOException {
    Json root = Json.parse(manifest.bytes().toArray());
    List<Entry> entries = new ArrayList<>();
    for (Json entry : root.get("manifests").elements()) {
      Optional<Descriptor> descriptor = descriptor(entry);
      if (manifest.isIndex() && descriptor.isPresent()) {
        entries.add(
            new Entry(
                descriptor.get(),
                platform(entry.get("platform")),
                entry
                    .get("annotations")
                    .get("vnd.docker.reference.type")
                    .text()
                    .or(() -> entry.get("artifactType").text())));
      }
    }
    List<Descriptor> layers = new ArrayList<>();
    for (Json layer : root.get("layers").elements()) {
      descriptor(layer).ifPresent(layers::add);
    }
    return new ManifestView(
        manifest.digest(),
        manifest.mediaType(),
        entries,
        descriptor(root.get("config")),
        layers,
        root.get("artifactType").text());
  }

  /** {@code os/architecture[/variant]} of an index's entry, or of a config. */
  static Optional<String> platform(Json json) {
    Optional<String> os = json.get("os").text();
    Optional<String> architecture = json.get("architecture").text();
    if (os.isEmpty() || architecture.isEmpty() || os.get().isEmpty()) {
      return Optional.empty();
    }
    String variant = json.get("variant").text().filter(v -> !v.isEmpty()).orElse("");
    return Optional.of(
        os.get() + "/" + architecture.get() + (variant.isEmpty() ? "" : "/" + variant));
  }

  boolean isIndex() {
    return MediaType.isIndex(mediaType);
  }

  /** The images of an index, without attestations and the like. */
  List<Entry> images() {
    return entries.stream()
        .filter(entry -> entry.kind().isEmpty())
        .filter(entry -> !entry.platform().orElse("").startsWith("unknown/"))
        .toList();
  }

  /** The bytes of all layers as they are stored. */
  long size() {
    long size = 0;
    for (Descriptor layer : layers) {
      size += layer.size();
    }
    return size;
  }

  private static Optional<Descriptor> descriptor(Json json) {
    Optional<Long> size = json.get("size").number().filter(s -> s >= 0 && s <= MOST);
    Optional<String> digest = json.get("digest").text();
    if (size.isEmpty() || digest.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Descriptor(
              json.get("mediaType").text().orElse(""), Digest.of(digest.get()), size.get()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
