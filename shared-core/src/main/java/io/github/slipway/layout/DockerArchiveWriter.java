package io.github.slipway.layout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes an image as {@code docker load} reads it: config and layers, named by their digests, and a
 * file manifest.json. Layers stay compressed, which Docker, containerd and skopeo all take.
 */
final class DockerArchiveWriter {
  private final Manifest manifest;
  private final Bytes config;
  private final Function<Descriptor, BlobContent> layers;
  private final Optional<ImageReference> name;

  DockerArchiveWriter(
      Manifest manifest,
      Bytes config,
      Function<Descriptor, BlobContent> layers,
      Optional<ImageReference> name) {
    this.manifest = manifest;
    this.config = config;
    this.layers = layers;
    this.name = name;
  }

  /** Writes the archive; the stream is not closed. */
  void writeTo(OutputStream out) throws IOException {
    ManifestContent content = ManifestContent.of(manifest);
    ObjectMapper json = new ObjectMapper();
    ArrayNode images = json.createArrayNode();
    ObjectNode image = images.addObject();
    String configName = content.config().digest().hex() + ".json";
    image.put("Config", configName);
    ArrayNode names = image.putArray("RepoTags");
    name.ifPresent(given -> names.add(given.name() + ":" + given.tag().orElse("latest")));
    ArrayNode layerNames = image.putArray("Layers");
    content.layers().forEach(layer -> layerNames.add(nameOf(layer)));

    TarFileWriter tar = new TarFileWriter(out);
    tar.add(configName, config);
    Set<Descriptor> written = new HashSet<>();
    for (Descriptor layer : content.layers()) {
      if (written.add(layer)) {
        tar.add(nameOf(layer), layer, layers.apply(layer), "the layer " + layer.digest());
      }
    }
    tar.add(DockerArchive.MANIFEST, Bytes.of(json.writeValueAsString(images)));
    tar.finish();
  }

  private static String nameOf(Descriptor layer) {
    return layer.digest().hex() + ".tar.gz";
  }
}
