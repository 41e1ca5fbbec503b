package io.github.slipway.yardstick;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.store.BlobContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** A base made by hand: a config, and a layer for each type, with one small file in it. */
final class TestBase {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final ObjectNode config;
  private final List<Bytes> layers = new ArrayList<>();
  private final Manifest manifest;

  /**
   * A base.
   *
   * @param config without rootfs
   * @param annotation an annotation of each layer, or empty
   */
  TestBase(
      String name, ImageFormat format, String config, List<String> layerTypes, String annotation)
      throws IOException {
    this.name = name;
    this.config = (ObjectNode) JSON.readTree(config);
    ObjectNode root = JSON.createObjectNode();
    root.put("schemaVersion", 2).put("mediaType", format.manifestType());
    ObjectNode configNode = root.putObject("config");
    var diffIds = this.config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    var layerNodes = root.putArray("layers");
    for (String type : layerTypes) {
      Bytes tar = tar(name + layers.size());
      Bytes layer = compressed(type, tar);
      layers.add(layer);
      diffIds.add(tar.digest().toString());
      ObjectNode node = layerNodes.addObject();
      describe(node, Descriptor.of(type, layer));
      if (!annotation.isEmpty()) {
        node.putObject("annotations").put("org.example", annotation);
      }
    }
    describe(configNode, Descriptor.of(format.configType(), configBytes()));
    manifest = Manifest.of(format.manifestType(), Bytes.of(JSON.writeValueAsBytes(root)));
  }

  ObjectNode config() {
    return config.deepCopy();
  }

  Manifest manifest() {
    return manifest;
  }

  /** Whether it is the base that has no manifest. */
  boolean isScratch() {
    return name.equals("scratch");
  }

  String repository() {
    return "bases/" + name;
  }

  Platform platform() {
    return new Platform(
        config.path("os").asText("linux"),
        config.path("architecture").asText("amd64"),
        Optional.empty());
  }

  /** Whether there is an entrypoint and a CMD to inherit. */
  boolean saysEverything() {
    return !config.at("/config/Entrypoint").isEmpty();
  }

  void push(RawRegistry repository) throws IOException, InterruptedException {
    if (isScratch()) {
      return;
    }
    for (Bytes layer : layers) {
      repository.putBlob(layer);
    }
    repository.putBlob(configBytes());
    repository.putManifest("1", manifest);
  }

  BaseImage asBaseImage() throws IOException {
    return new BaseImage(
        isScratch() ? Optional.empty() : Optional.of(manifest),
        configBytes(),
        ManifestContent.of(manifest).layers(),
        layer -> {
          throw new AssertionError("no layer of the base is needed: " + layer);
        },
        Optional.empty());
  }

  private Bytes configBytes() throws IOException {
    return Bytes.of(JSON.writeValueAsBytes(config));
  }

  private static void describe(ObjectNode node, Descriptor descriptor) {
    node.put("mediaType", descriptor.mediaType())
        .put("size", descriptor.size())
        .put("digest", descriptor.digest().toString());
  }

  private static Bytes tar(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      byte[] file = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry("etc/" + content);
      entry.setSize(file.length);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.write(file);
      tar.closeArchiveEntry();
    }
    return Bytes.of(bytes.toByteArray());
  }

  private static Bytes compressed(String mediaType, Bytes tar) throws IOException {
    if (mediaType.equals(MediaType.OCI_LAYER) || mediaType.equals(MediaType.DOCKER_LAYER_TAR)) {
      return tar;
    }
    String compressor =
        mediaType.endsWith("zstd")
            ? CompressorStreamFactory.ZSTANDARD
            : CompressorStreamFactory.GZIP;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        new CompressorStreamFactory().createCompressorOutputStream(compressor, bytes)) {
      BlobContent.of(tar).open().transferTo(out);
    } catch (CompressorException e) {
      throw new IOException(e);
    }
    return Bytes.of(bytes.toByteArray());
  }

  @Override
  public String toString() {
    return name;
  }
}
