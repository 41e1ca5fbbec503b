package io.github.slipway.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A small image that Docker takes too: one layer with one file, config and manifest. */
record TestImage(byte[] layer, byte[] config, byte[] manifest, String mediaType) {
  static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
  static final String OCI = "application/vnd.oci.image.manifest.v1+json";
  static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

  /** An image whose one file has this content. */
  static TestImage docker(String content) throws IOException {
    return of(
        content,
        DOCKER,
        "application/vnd.docker.container.image.v1+json",
        "application/vnd.docker.image.rootfs.diff.tar.gzip");
  }

  /** The same in OCI's format. */
  static TestImage oci(String content) throws IOException {
    return of(
        content,
        OCI,
        "application/vnd.oci.image.config.v1+json",
        "application/vnd.oci.image.layer.v1.tar+gzip");
  }

  /** An index of one manifest. */
  static byte[] index(String mediaType, TestImage image) {
    String json =
        """
        {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}"""
            .formatted(
                mediaType,
                descriptor(image.mediaType(), image.manifest())
                    .replace("}", ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}"));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  static String digest(byte[] content) {
    return BlobDigest.ofContent(BlobDigest.SHA256, content).toString();
  }

  String layerDigest() {
    return digest(layer);
  }

  String configDigest() {
    return digest(config);
  }

  String manifestDigest() {
    return digest(manifest);
  }

  /** Writes it as an OCI layout, whose only tag is {@code latest}. */
  void writeLayout(Path directory) throws IOException {
    Path blobs = Files.createDirectories(directory.resolve("blobs/sha256"));
    for (byte[] content : List.of(layer, config, manifest)) {
      Files.write(blobs.resolve(digest(content).substring("sha256:".length())), content);
    }
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    String entry =
        descriptor(mediaType, manifest)
            .replace("}", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}}");
    Files.writeString(
        directory.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + entry + "]}");
  }

  private static TestImage of(String content, String mediaType, String configType, String layerType)
      throws IOException {
    byte[] tar = tar("file", content.getBytes(StandardCharsets.UTF_8));
    byte[] layer = gzip(tar);
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{},\
        "rootfs":{"type":"layers","diff_ids":["%s"]}}"""
            .formatted(digest(tar))
            .getBytes(StandardCharsets.UTF_8);
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
            .formatted(mediaType, descriptor(configType, config), descriptor(layerType, layer))
            .getBytes(StandardCharsets.UTF_8);
    return new TestImage(layer, config, manifest, mediaType);
  }

  static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, digest(content), content.length);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** A ustar archive with one file. */
  static byte[] tar(String name, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o".formatted(sum));
    header[154] = 0;
    int blocks = (content.length + 511) / 512;
    byte[] tar = new byte[512 + blocks * 512 + 1024];
    System.arraycopy(header, 0, tar, 0, header.length);
    System.arraycopy(content, 0, tar, header.length, content.length);
    return tar;
  }

  private static void put(byte[] target, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TestImage image && manifestDigest().equals(image.manifestDigest());
  }

  @Override
  public int hashCode() {
    return manifestDigest().hashCode();
  }

  @Override
  public String toString() {
    return manifestDigest();
  }
}
