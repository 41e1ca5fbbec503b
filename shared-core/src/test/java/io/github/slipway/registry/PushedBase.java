package io.github.slipway.registry;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A base of one layer that was pushed to a registry without a password, under the tag 17. */
public record PushedBase(Descriptor layer, Descriptor config) {
  /**
   * Pushes it.
   *
   * @param content of the layer, before compression
   */
  public static PushedBase to(String host, String repository, byte[] content) throws IOException {
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gz)) {
      gzip.write(content);
    }
    Bytes layer = Bytes.of(gz.toByteArray());
    Bytes config =
        Bytes.of(
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/bin\"]},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + Digest.ofContent(content)
                + "\"]}}");
    PushedBase base =
        new PushedBase(
            Descriptor.of(MediaType.DOCKER_LAYER, layer),
            Descriptor.of(MediaType.DOCKER_CONFIG, config));
    try (RegistryClients clients =
        RegistryClients.of(
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false,
            Listener.SILENT)) {
      RegistryRepository target = clients.forPush(host, repository);
      target.writeBlob(base.layer, BlobContent.of(layer));
      target.writeBlob(base.config, BlobContent.of(config));
      target.writeManifest("17", base.manifest());
    }
    return base;
  }

  private Manifest manifest() {
    String text =
        "{\"schemaVersion\":2,\"mediaType\":\""
            + MediaType.DOCKER_MANIFEST
            + "\",\"config\":"
            + json(config)
            + ",\"layers\":["
            + json(layer)
            + "]}";
    return Manifest.of(MediaType.DOCKER_MANIFEST, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String json(Descriptor descriptor) {
    return "{\"mediaType\":\""
        + descriptor.mediaType()
        + "\",\"size\":"
        + descriptor.size()
        + ",\"digest\":\""
        + descriptor.digest()
        + "\"}";
  }
}
