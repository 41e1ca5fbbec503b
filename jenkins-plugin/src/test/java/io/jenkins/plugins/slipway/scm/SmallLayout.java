package io.jenkins.plugins.slipway.scm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * An OCI layout with an image of one layer, which can be committed to a repository: an image that
 * is built already, in place of a build.
 */
final class SmallLayout {
  private final Path directory;

  private SmallLayout(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes one, in place of what was there.
   *
   * @param content what the layer has; another one gives another digest
   * @return the digest of the image
   */
  static String write(Path directory, String content) throws IOException {
    Files.createDirectories(directory.resolve("blobs/sha256"));
    SmallLayout layout = new SmallLayout(directory);
    byte[] tar = tar("content", content.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(tar);
    }
    byte[] layer = gzip.toByteArray();
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["%s"]},\
        "history":[{"created":"1970-01-01T00:00:00Z","created_by":"test"}]}\
        """
            .formatted(digest(tar))
            .getBytes(StandardCharsets.UTF_8);
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%s","size":%d}]}\
        """
            .formatted(layout.blob(config), config.length, layout.blob(layer), layer.length)
            .getBytes(StandardCharsets.UTF_8);
    String digest = layout.blob(manifest);
    layout.file(
        "index.json",
        """
        {"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json",\
        "digest":"%s","size":%d}]}\
        """
            .formatted(digest, manifest.length));
    layout.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    return digest;
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private String blob(byte[] bytes) throws IOException {
    String digest = digest(bytes);
    Files.write(directory.resolve("blobs").resolve(digest.replace(':', '/')), bytes);
    return digest;
  }

  private static String digest(byte[] bytes) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A tar archive of one file: ustar's header, the content, two empty blocks. */
  private static byte[] tar(String name, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, String.format("%011o ", content.length));
    put(header, 136, "00000000000 ");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte one : header) {
      sum += one;
    }
    put(header, 148, String.format("%06o\0 ", sum));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      out.write(header);
      out.write(content);
      out.write(new byte[(512 - content.length % 512) % 512 + 1024]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
