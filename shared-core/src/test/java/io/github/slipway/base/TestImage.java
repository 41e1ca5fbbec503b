package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.store.BlobContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image with one layer of one file. */
record TestImage(Manifest manifest, Bytes config, Bytes layer) {
  static TestImage of(String os, String architecture, String content) throws IOException {
    Bytes tar = tar(content);
    Bytes layer = gzip(tar);
    Bytes config =
        Bytes.of(
            ("{\"architecture\":\"%s\",\"os\":\"%s\",\"config\":{\"Env\":[\"A=b\"]},"
                    + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}")
                .formatted(architecture, os, tar.digest()));
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                MediaType.OCI_MANIFEST,
                json(Descriptor.of(MediaType.OCI_CONFIG, config)),
                json(Descriptor.of(MediaType.OCI_LAYER_GZIP, layer)));
    return new TestImage(Manifest.of(MediaType.OCI_MANIFEST, Bytes.of(manifest)), config, layer);
  }

  static String json(Descriptor descriptor) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.size());
  }

  void writeTo(OciLayout layout, String tagOrDigest) throws IOException {
    layout.writeBlob(layerDescriptor(), BlobContent.of(layer));
    layout.writeBlob(Descriptor.of(MediaType.OCI_CONFIG, config), BlobContent.of(config));
    layout.writeManifest(tagOrDigest, manifest);
  }

  Descriptor layerDescriptor() {
    return Descriptor.of(MediaType.OCI_LAYER_GZIP, layer);
  }

  private static Bytes tar(String content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry("file");
      entry.setSize(bytes.length);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }
    return Bytes.of(out.toByteArray());
  }

  private static Bytes gzip(Bytes content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content.toArray());
    }
    return Bytes.of(out.toByteArray());
  }
}
