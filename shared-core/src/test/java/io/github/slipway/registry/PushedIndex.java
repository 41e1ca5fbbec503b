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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A base for several platforms, as people find it: an OCI index with an attestation of BuildKit and
 * a signature beside the images. What a config does not say of its platform the index does.
 */
public final class PushedIndex {
  private final RegistryRepository target;
  private final List<String> entries = new ArrayList<>();

  private PushedIndex(RegistryRepository target) {
    this.target = target;
  }

  /**
   * Pushes it under the tag 17.
   *
   * @param platforms each as {@code os/architecture[/variant]=content}, with {@code =zstd:content}
   *     for a layer that is said to be compressed with zstd
   */
  public static void to(String host, String repository, String... platforms) throws IOException {
    try (RegistryClients clients =
        RegistryClients.of(
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false,
            Listener.SILENT)) {
      PushedIndex index = new PushedIndex(clients.forPush(host, repository));
      for (String platform : platforms) {
        int equals = platform.indexOf('=');
        index.add(platform.substring(0, equals).split("/"), platform.substring(equals + 1));
      }
      index.addOthers();
      index.target.writeManifest("17", index.manifest());
    }
  }

  private void add(String[] platform, String content) throws IOException {
    boolean zstd = content.startsWith("zstd:");
    Manifest image =
        image(platform[0], platform[1], content, zstd ? MediaType.OCI_LAYER_ZSTD : null);
    entries.add(
        json(
            image.descriptor(),
            String.format(
                Locale.ROOT,
                ",\"platform\":{\"architecture\":\"%s\",\"os\":\"%s\"%s}",
                platform[1],
                platform[0],
                platform.length < 3 ? "" : ",\"variant\":\"" + platform[2] + "\"")));
  }

  private void addOthers() throws IOException {
    Manifest attestation = image("unknown", "unknown", "attestation", null);
    entries.add(
        json(
            attestation.descriptor(),
            ",\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"},\"annotations\":"
                + "{\"vnd.docker.reference.type\":\"attestation-manifest\"}"));
    Manifest signature = image("linux", "amd64", "signature", null);
    entries.add(
        json(
            signature.descriptor(),
            ",\"artifactType\":\"application/vnd.example.signature\","
                + "\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}"));
  }

  private Manifest manifest() {
    return Manifest.of(
        MediaType.OCI_INDEX,
        Bytes.of(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(MediaType.OCI_INDEX, String.join(",", entries))));
  }

  private Manifest image(
      String os,
      String architecture,
      String content,
      @org.jspecify.annotations.Nullable String layerType)
      throws IOException {
    Bytes tar = Bytes.of(content.repeat(100));
    Bytes gz = gzip(tar);
    Descriptor layer = Descriptor.of(layerType == null ? MediaType.OCI_LAYER_GZIP : layerType, gz);
    Bytes config =
        Bytes.of(
            ("{\"architecture\":\"%s\",\"os\":\"%s\",\"config\":{\"Env\":[\"PATH=/bin\"]},"
                    + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}")
                .formatted(architecture, os, tar.digest()));
    Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config);
    target.writeBlob(layer, BlobContent.of(gz));
    target.writeBlob(descriptor, BlobContent.of(config));
    Manifest manifest =
        Manifest.of(
            MediaType.OCI_MANIFEST,
            Bytes.of(
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                    .formatted(MediaType.OCI_MANIFEST, json(descriptor, ""), json(layer, ""))));
    target.writeManifest(manifest.digest().toString(), manifest);
    return manifest;
  }

  /** The digest of the only layer of an image with this content. */
  public static Digest layer(String content) throws IOException {
    return gzip(Bytes.of(content.repeat(100))).digest();
  }

  private static String json(Descriptor descriptor, String more) {
    return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"%s}"
        .formatted(descriptor.mediaType(), descriptor.size(), descriptor.digest(), more);
  }

  private static Bytes gzip(Bytes content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content.toArray());
    }
    return Bytes.of(out.toByteArray());
  }
}
