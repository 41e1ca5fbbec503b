package io.github.slipway.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slipway.json.JsonTree;
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
   * are no image for a platform (attestations, {@code unknown/unknown}, artifacts) are left out.
   *
   * @throws IOException if the bytes are not an index
   */
  public static List<Entry> entriesOf(Manifest index) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode node : list(read(index), "manifests")) {
      Optional<StatedPlatform> stated = platform(node.path("platform"));
      boolean attestation =
          node.path("annotations").has("vnd.docker.reference.type")
              || isArtifact(node.path("artifactType").asText(""))
              || stated.map(s -> s.platform().os().equals("unknown")).orElse(false);
      if (!attestation) {
        entries.add(new Entry(descriptor(node), stated));
      }
    }
    return List.copyOf(entries);
  }

  /** An image may say what it is, too: then its artifact type is that of its config. */
  private static boolean isArtifact(String type) {
    return !type.isEmpty()
        && !type.equals(MediaType.OCI_CONFIG)
        && !type.equals(MediaType.DOCKER_CONFIG);
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

  /**
   * One image of an index, or an index of its own.
   *
   * @param stated what the index says of where it runs
   */
  public record Entry(Descriptor descriptor, Optional<StatedPlatform> stated) {
    /** The platform, if the index says which. */
    public Optional<Platform> platform() {
      return stated.map(StatedPlatform::platform);
    }
  }

  private static Optional<StatedPlatform> platform(JsonNode node) {
    if (!node.hasNonNull("os") || !node.hasNonNull("architecture")) {
      return Optional.empty();
    }
    Platform platform =
        new Platform(
            node.path("os").asText(), node.path("architecture").asText(), text(node, "variant"));
    List<String> features = new ArrayList<>();
    node.path("os.features").forEach(feature -> features.add(feature.asText()));
    return Optional.of(new StatedPlatform(platform, text(node, "os.version"), features));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asText("")).filter(text -> !text.isEmpty());
  }

  private static JsonNode read(Manifest manifest) throws IOException {
    JsonNode root = JsonTree.read(manifest.bytes().toArray());
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
