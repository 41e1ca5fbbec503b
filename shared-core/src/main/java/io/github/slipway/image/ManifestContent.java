package io.github.slipway.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the manifest of one image names: its config and its layers.
 *
 * @param config the descriptor of the config
 * @param layers the descriptors of the layers, the lowest first
 */
public record ManifestContent(Descriptor config, List<Descriptor> layers) {
  public ManifestContent {
    layers = List.copyOf(layers);
  }

  /**
   * Reads the manifest of one image.
   *
   * @throws IOException if the bytes are not such a manifest
   */
  public static ManifestContent of(Manifest manifest) throws IOException {
    JsonNode root = read(manifest);
    List<Descriptor> layers = new ArrayList<>();
    for (JsonNode layer : list(root, "layers")) {
      layers.add(descriptor(layer));
    }
    return new ManifestContent(descriptor(root.path("config")), layers);
  }

  /**
   * Reads an index: the manifests that it names, each with its platform if it has one. Entries that
   * are no image for a platform (attestations, {@code unknown/unknown}) are left out.
   *
   * @throws IOException if the bytes are not an index
   */
  public static List<Entry> entriesOf(Manifest index) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode node : list(read(index), "manifests")) {
      Optional<Platform> platform = platform(node.path("platform"));
      boolean attestation =
          node.path("annotations").has("vnd.docker.reference.type")
              || node.has("artifactType")
              || platform.map(p -> p.os().equals("unknown")).orElse(false);
      if (!attestation) {
        entries.add(new Entry(descriptor(node), platform));
      }
    }
    return List.copyOf(entries);
  }

  /**
   * Reads an index: every manifest that it names, whatever it is for.
   *
   * @throws IOException if the bytes are not an index
   */
  public static List<Descriptor> childrenOf(Manifest index) throws IOException {
    List<Descriptor> children = new ArrayList<>();
    for (JsonNode node : list(read(index), "manifests")) {
      children.add(descriptor(node));
    }
    return List.copyOf(children);
  }

  /** One image of an index. */
  public record Entry(Descriptor descriptor, Optional<Platform> platform) {}

  private static Optional<Platform> platform(JsonNode node) {
    if (!node.hasNonNull("os") || !node.hasNonNull("architecture")) {
      return Optional.empty();
    }
    String variant = node.path("variant").asText("");
    return Optional.of(
        new Platform(
            node.path("os").asText(),
            node.path("architecture").asText(),
            variant.isEmpty() ? Optional.empty() : Optional.of(variant)));
  }

  private static JsonNode read(Manifest manifest) throws IOException {
    JsonNode root = new ObjectMapper().readTree(manifest.bytes().toArray());
    // One digest must not stand for two things (CVE-2021-41190).
    if (root.has("manifests") && (root.has("layers") || root.has("config"))) {
      throw new IOException("it could be read as an image and as an index");
    }
    return root;
  }

  private static JsonNode list(JsonNode root, String name) throws IOException {
    JsonNode list = root.path(name);
    if (!list.isArray()) {
      throw new IOException("a manifest without a list of " + name);
    }
    return list;
  }

  private static Descriptor descriptor(JsonNode node) throws IOException {
    JsonNode size = node.path("size");
    if (!node.path("mediaType").isTextual() || !size.canConvertToLong() || size.asLong() < 0) {
      throw new IOException("a descriptor without a valid media type or size");
    }
    try {
      return new Descriptor(
          node.path("mediaType").asText(), Digest.of(node.path("digest").asText()), size.asLong());
    } catch (IllegalArgumentException e) {
      throw new IOException("a descriptor without a valid digest", e);
    }
  }
}
