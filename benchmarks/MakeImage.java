import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an OCI layout with one image for linux/amd64, tagged {@code 1}: {@code java MakeImage.java
 * DIRECTORY LAYER...}. A layer is a number of MiB, for a file of random bytes in a tar in gzip, or a
 * tar file, which is compressed. The same arguments make the same image.
 */
public final class MakeImage {
  private static final int MIB = 1024 * 1024;
  private static final int TAR_BLOCK = 512;

  private final Path blobs;

  private MakeImage(Path blobs) {
    this.blobs = blobs;
  }

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Path blobs = Files.createDirectories(directory.resolve("blobs/sha256"));
    String manifest = new MakeImage(blobs).image(List.of(args).subList(1, args.length));
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        directory.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":["
            + manifest.replaceFirst(
                "}$", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"1\"}}")
            + "]}");
  }

  private String image(List<String> wanted) throws Exception {
    List<String> layers = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      MessageDigest content = sha256();
      Path file = blobs.resolve("new");
      MessageDigest blob = layer(file, i, wanted.get(i), content);
      contents.add("\"sha256:" + HexFormat.of().formatHex(content.digest()) + "\"");
      layers.add(added(file, "application/vnd.oci.image.layer.v1.tar+gzip", blob));
    }
    String config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/usr/bin:/bin\"]},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
            + String.join(",", contents)
            + "]}}";
    return document(
        "application/vnd.oci.image.manifest.v1+json",
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + "\"config\":"
            + document("application/vnd.oci.image.config.v1+json", config)
            + ",\"layers\":["
            + String.join(",", layers)
            + "]}");
  }

  private static MessageDigest layer(Path file, int seed, String wanted, MessageDigest content)
      throws Exception {
    MessageDigest blob = sha256();
    OutputStream buffered = new BufferedOutputStream(Files.newOutputStream(file), MIB);
    OutputStream digested = new DigestOutputStream(buffered, blob);
    if (!wanted.matches("\\d+")) {
      try (InputStream tar = Files.newInputStream(Path.of(wanted));
          OutputStream out = new DigestOutputStream(new GZIPOutputStream(digested, MIB), content)) {
        tar.transferTo(out);
      }
      return blob;
    }
    Random random = new Random(seed);
    byte[] block = new byte[MIB];
    int mebibytes = Integer.parseInt(wanted);
    try (OutputStream out = new DigestOutputStream(new Stored(digested), content)) {
      out.write(header("random" + seed, (long) mebibytes * MIB));
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(block);
        out.write(block);
      }
      out.write(new byte[2 * TAR_BLOCK]);
    }
    return blob;
  }

  /** Of a file in a ustar archive. */
  private static byte[] header(String name, long size) {
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "00000000000");
    put(header, 148, " ".repeat(8));
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte one : header) {
      sum += one;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private String document(String mediaType, String json) throws Exception {
    Path file = Files.writeString(blobs.resolve("new"), json);
    MessageDigest digest = sha256();
    digest.update(json.getBytes(StandardCharsets.UTF_8));
    return added(file, mediaType, digest);
  }

  private String added(Path file, String mediaType, MessageDigest digest) throws IOException {
    String hex = HexFormat.of().formatHex(digest.digest());
    Path blob = Files.move(file, blobs.resolve(hex));
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(mediaType, hex, Files.size(blob));
  }

  private static MessageDigest sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256");
  }

  /** Random bytes do not get smaller. */
  private static final class Stored extends GZIPOutputStream {
    Stored(OutputStream out) throws IOException {
      super(out, MIB);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }
}
