package io.github.slipway.embedded;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the {@code index.json} of an OCI image layout. */
final class IndexFile {
  private static final String REF_NAME = "org.opencontainers.image.ref.name";

  private IndexFile() {}

  /**
   * Reads an index. Entries that are no descriptors of ours are left out, and a name that is no tag
   * counts as none: a layout may come from another tool.
   *
   * @throws IOException if it cannot be read or is no JSON; names the file
   */
  static RepositoryIndex read(Path file) throws IOException {
    RepositoryIndex.Builder index = new RepositoryIndex.Builder();
    for (Json entry : parse(file).member("manifests").elements()) {
      Optional<BlobDigest> digest = BlobDigest.read(entry.member("digest").text());
      String mediaType = entry.member("mediaType").text();
      if (digest.isPresent() && !mediaType.isEmpty()) {
        index.add(new Descriptor(mediaType, digest.get(), entry.member("size").number()));
        String name = entry.member("annotations").member(REF_NAME).text();
        if (Tag.isValid(name)) {
          index.add(new Tag(name), digest.get());
        }
      }
    }
    return index.build();
  }

  private static Json parse(Path file) throws IOException {
    try {
      return Json.read(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON", e);
    }
  }

  static byte[] write(RepositoryIndex index) throws IOException {
    return Json.write(
        json -> {
          json.useDefaultPrettyPrinter();
          json.writeStartObject();
          json.writeNumberField("schemaVersion", 2);
          json.writeStringField("mediaType", "application/vnd.oci.image.index.v1+json");
          json.writeArrayFieldStart("manifests");
          for (Tag tag : index.tags()) {
            write(json, index.manifest(tag).orElseThrow(), tag);
          }
          for (Descriptor manifest : index.untagged()) {
            write(json, manifest, null);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Descriptor manifest, @Nullable Tag tag)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("mediaType", manifest.mediaType());
    json.writeStringField("digest", manifest.digest().toString());
    json.writeNumberField("size", manifest.size());
    if (tag != null) {
      json.writeObjectFieldStart("annotations");
      json.writeStringField(REF_NAME, tag.text());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
