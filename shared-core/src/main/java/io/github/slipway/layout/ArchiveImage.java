package io.github.slipway.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An image of a docker archive as registries want it: with compressed layers. The same archive
 * gives the same layers each time.
 */
public final class ArchiveImage {
  private final Bytes config;
  private final List<ArchiveLayer> layers;

  private ArchiveImage(Bytes config, List<ArchiveLayer> layers) {
    this.config = config;
    this.layers = layers;
  }

  /**
   * Compresses the layers, and checks each against the config.
   *
   * @param store keeps what is compressed
   * @throws io.github.slipway.problem.SlipwayException if the archive is damaged
   */
  public static ArchiveImage of(DockerArchive archive, DockerArchive.Image image, LayerStore store)
      throws IOException {
    List<Digest> diffIds = diffIds(archive, image.config());
    if (diffIds.size() != image.layers().size()) {
      throw archive.unreadable("a config in it does not name as many layers as there are");
    }
    List<ArchiveLayer> layers = new ArrayList<>();
    for (int i = 0; i < diffIds.size(); i++) {
      layers.add(ArchiveLayer.of(archive, image.layers().get(i), diffIds.get(i), store));
    }
    return new ArchiveImage(image.config(), layers);
  }

  private static List<Digest> diffIds(DockerArchive archive, Bytes config) throws IOException {
    JsonNode root = new ObjectMapper().readTree(config.toArray());
    List<Digest> digests = new ArrayList<>();
    for (JsonNode node : root.path("rootfs").path("diff_ids")) {
      try {
        digests.add(Digest.of(node.asText()));
      } catch (IllegalArgumentException e) {
        throw archive.unreadable("a config in it has an invalid diff_id");
      }
    }
    return digests;
  }

  /** The bytes of its config. */
  public Bytes config() {
    return config;
  }

  /** Its layers in Docker's media types, the lowest first. */
  public List<Descriptor> layers() {
    return layers.stream().map(ArchiveLayer::descriptor).toList();
  }

  /** The content of a layer, by its digest. */
  public BlobContent content(Descriptor asked) {
    return layers.stream()
        .filter(layer -> layer.descriptor().digest().equals(asked.digest()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no layer " + asked.digest()))
        .content();
  }
}
