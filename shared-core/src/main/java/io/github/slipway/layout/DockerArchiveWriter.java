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
import io.github.slipway.store.VerifiedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes an image as {@code docker load} reads it: config and layers, named by their digests, and a
 * file manifest.json. Layers stay compressed, which Docker, containerd and skopeo all take.
 */
final class DockerArchiveWriter {
  private static final long FIXED_TIME_MILLIS = 1000;

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

    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    add(tar, configName, config);
    Set<Descriptor> written = new HashSet<>();
    for (Descriptor layer : content.layers()) {
      if (written.add(layer)) {
        add(tar, layer);
      }
    }
    add(tar, "manifest.json", Bytes.of(json.writeValueAsString(images)));
    tar.finish();
    tar.flush();
  }

  private static String nameOf(Descriptor layer) {
    return layer.digest().hex() + ".tar.gz";
  }

  private void add(TarArchiveOutputStream tar, Descriptor layer) throws IOException {
    tar.putArchiveEntry(header(nameOf(layer), layer.size()));
    try (InputStream in =
        new VerifiedInputStream(layers.apply(layer).open(), layer, "the layer " + layer.digest())) {
      Interrupts.copy(in, tar);
    }
    tar.closeArchiveEntry();
  }

  private static void add(TarArchiveOutputStream tar, String entry, Bytes content)
      throws IOException {
    tar.putArchiveEntry(header(entry, content.size()));
    tar.write(content.toArray());
    tar.closeArchiveEntry();
  }

  /** Neither the time nor the user of the build: the same image gives the same archive. */
  private static TarArchiveEntry header(String entry, long size) {
    TarArchiveEntry header = new TarArchiveEntry(entry);
    header.setSize(size);
    header.setModTime(FIXED_TIME_MILLIS);
    header.setUserId(0);
    header.setGroupId(0);
    header.setUserName("");
    header.setGroupName("");
    return header;
  }
}
