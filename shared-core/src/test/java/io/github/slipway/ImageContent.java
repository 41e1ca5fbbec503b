package io.github.slipway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * What an image on disk says and has, all its layers together.
 *
 * @param config how its containers run
 * @param files by path: type, mode, owner, and link or digest
 */
record ImageContent(JsonNode config, Map<String, String> files) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of an OCI layout with one image. */
  static ImageContent ofLayout(Path layout) throws IOException {
    JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
    Path blobs = layout.resolve("blobs/sha256");
    String manifest = index.at("/manifests/0/digest").asText();
    return of(JSON.readTree(blobs.resolve(hex(manifest)).toFile()), blobs);
  }

  /** Of the directory that {@code buildah push dir:} writes. */
  static ImageContent ofDirectory(Path directory) throws IOException {
    return of(JSON.readTree(directory.resolve("manifest.json").toFile()), directory);
  }

  private static ImageContent of(JsonNode manifest, Path blobs) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (JsonNode layer : manifest.path("layers")) {
      addLayer(blobs.resolve(hex(layer.path("digest").asText())), files);
    }
    String config = hex(manifest.at("/config/digest").asText());
    return new ImageContent(JSON.readTree(blobs.resolve(config).toFile()), files);
  }

  private static String hex(String digest) {
    return digest.substring(digest.indexOf(':') + 1);
  }

  private static void addLayer(Path blob, Map<String, String> files) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(blob))) {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      TarArchiveInputStream tar =
          new TarArchiveInputStream(gzip ? new GZIPInputStream(in) : in, "UTF-8");
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = "/" + entry.getName().replaceAll("^[./]+|/$", "");
        if (!path.equals("/")) {
          requireRealParents(path, files);
          if (!entry.isDirectory()) {
            files.keySet().removeIf(below -> below.startsWith(path + "/"));
          }
          files.put(path, line(entry, tar));
        }
      }
    }
  }

  /** A layer that writes through a link would hide what is behind it. */
  private static void requireRealParents(String path, Map<String, String> files) {
    for (int at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
      String parent = files.get(path.substring(0, at));
      if (parent != null && !parent.startsWith("directory")) {
        throw new AssertionError(path + " is below " + parent);
      }
    }
  }

  private static String line(TarArchiveEntry entry, InputStream content) throws IOException {
    String owner = " " + entry.getLongUserId() + ":" + entry.getLongGroupId() + " ";
    String mode = " " + Integer.toOctalString(entry.getMode() & 07777);
    if (entry.isSymbolicLink()) {
      return "link" + owner + entry.getLinkName();
    }
    if (entry.isDirectory()) {
      return "directory" + mode + owner;
    }
    return "file" + mode + owner + Digest.ofContent(content.readAllBytes());
  }
}
