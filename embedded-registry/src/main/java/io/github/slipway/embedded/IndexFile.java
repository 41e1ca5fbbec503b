package io.github.slipway.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes the {@code index.json} of an OCI image layout. */
final class IndexFile {
  private static final String REF_NAME = "org.opencontainers.image.ref.name";

  private IndexFile() {}

  /**
   * Reads an index. Entries that are no descriptors of ours are left out, and a name that is no tag
   * counts as none: a layout may come from another tool.
   *
   * @throws IOException if it cannot be read or is no JSON
   */
  static RepositoryIndex read(Path file) throws IOException {
    RepositoryIndex index = RepositoryIndex.EMPTY;
    JsonNode root = Json.MAPPER.readTree(Files.readAllBytes(file));
    for (JsonNode entry : root.path("manifests")) {
      Optional<BlobDigest> digest = BlobDigest.read(entry.path("digest").asText());
      String mediaType = entry.path("mediaType").asText();
      if (digest.isPresent() && !mediaType.isEmpty()) {
        Descriptor manifest = new Descriptor(mediaType, digest.get(), entry.path("size").asLong());
        String name = entry.path("annotations").path(REF_NAME).asText();
        index = Tag.isValid(name) ? index.with(manifest, new Tag(name)) : index.with(manifest);
      }
    }
    return index;
  }

  static byte[] write(RepositoryIndex index) throws IOException {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("schemaVersion", 2);
    root.put("mediaType", "application/vnd.oci.image.index.v1+json");
    ArrayNode entries = root.putArray("manifests");
    index
        .tags()
        .forEach(
            (tag, digest) ->
                index
                    .manifest(digest)
                    .ifPresent(
                        manifest ->
                            add(entries, manifest)
                                .putObject("annotations")
                                .put(REF_NAME, tag.text())));
    index.untagged().forEach(manifest -> add(entries, manifest));
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  private static ObjectNode add(ArrayNode entries, Descriptor manifest) {
    return entries
        .addObject()
        .put("mediaType", manifest.mediaType())
        .put("digest", manifest.digest().toString())
        .put("size", manifest.size());
  }
}
