package io.github.slipway.maven;

import io.github.slipway.image.Digest;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Debian with its Java runtime as a base, made from Debian's packages in about half a minute. */
final class DebianBase {
  private static final String OCI = "application/vnd.oci.image.";

  private DebianBase() {}

  /**
   * Makes an OCI layout with one image.
   *
   * @param folder an empty directory, which is the layout afterwards
   */
  static Path make(Path folder) throws IOException, InterruptedException {
    Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
    Path tar = folder.resolve("root.tar");
    Command.Result made =
        Command.of(
                RequiredPart.MMDEBSTRAP.require().toString(),
                "--quiet",
                "--variant=essential",
                "--include=default-jre-headless",
                "--dpkgopt=path-exclude=/usr/share/doc/*",
                "--dpkgopt=path-exclude=/usr/share/locale/*",
                release(),
                tar.toString())
            .within(Duration.ofMinutes(5))
            .run();
    if (made.exitCode() != 0) {
      throw RequiredPart.skip("mmdebstrap cannot make a base here: " + made.stderr().strip());
    }
    String sum = Command.of("sha256sum", tar.toString()).run().successful().stdout();
    String layer = sum.substring(0, sum.indexOf(' '));
    long size = Files.size(tar);
    Files.move(tar, blobs.resolve(layer));
    String config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/usr/bin:/bin\"]},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
            + layer
            + "\"]}}";
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\""
            + OCI
            + "manifest.v1+json\",\"config\":"
            + descriptor("config.v1+json", blob(blobs, config), config.length())
            + ",\"layers\":["
            + descriptor("layer.v1.tar", layer, size)
            + "]}";
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        folder.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":["
            + descriptor("manifest.v1+json", blob(blobs, manifest), manifest.length())
            + "]}");
    return folder;
  }

  /** The release of this machine: its keys are here, and its Java is that of the tests or later. */
  private static String release() throws IOException {
    Path file = Path.of("/etc/os-release");
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("VERSION_CODENAME="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow(() -> RequiredPart.skip(file + " names no release of Debian"));
  }

  private static String descriptor(String type, String sha256, long size) {
    return "{\"mediaType\":\""
        + OCI
        + type
        + "\",\"digest\":\"sha256:"
        + sha256
        + "\",\"size\":"
        + size
        + "}";
  }

  /** Writes it and returns its digest's hexadecimal digits. */
  private static String blob(Path blobs, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String sha256 = Digest.ofContent(bytes).toString().substring("sha256:".length());
    Files.write(blobs.resolve(sha256), bytes);
    return sha256;
  }
}
