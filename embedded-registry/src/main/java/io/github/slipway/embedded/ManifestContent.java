package io.github.slipway.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bytes of a manifest that was pushed, and what the registry must know of them. */
final class ManifestContent {
  private static final Set<String> MEDIA_TYPES =
      Set.of(
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.artifact.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  private final byte[] bytes;
  private final String mediaType;
  private final List<BlobDigest> references;

  private ManifestContent(byte[] bytes, String mediaType, List<BlobDigest> references) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.references = references;
  }

  /**
   * Reads a manifest.
   *
   * @param contentType the header of the request; parameters are ignored
   * @throws RegistryError MANIFEST_INVALID
   */
  static ManifestContent read(byte[] bytes, @Nullable String contentType) throws RegistryError {
    JsonNode root = parse(bytes);
    String declared = withoutParameters(contentType);
    String own = root.path("mediaType").asText();
    String mediaType = declared.isEmpty() ? own : declared;
    if (!MEDIA_TYPES.contains(mediaType)) {
      throw invalid("the media type is not one of a manifest").detail("mediaType", mediaType);
    }
    if (!own.isEmpty() && !own.equals(mediaType)) {
      throw invalid("the manifest's mediaType is not the request's Content-Type")
          .detail("mediaType", own);
    }
    return new ManifestContent(bytes, mediaType, references(root, mediaType));
  }

  byte[] bytes() {
    return bytes;
  }

  String mediaType() {
    return mediaType;
  }

  /** What must be in the repository before this manifest; a subject need not be. */
  List<BlobDigest> references() {
    return references;
  }

  private static JsonNode parse(byte[] bytes) throws RegistryError {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw invalid("the manifest is not JSON");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
    if (!root.isObject()) {
      throw invalid("the manifest is not a JSON object");
    }
    return root;
  }

  private static List<BlobDigest> references(JsonNode root, String mediaType) throws RegistryError {
    List<BlobDigest> references = new ArrayList<>();
    if (mediaType.contains("artifact")) {
      addAll(references, root.path("blobs"));
      return references;
    }
    if (root.path("schemaVersion").asInt() != 2) {
      throw invalid("the manifest's schemaVersion is not 2");
    }
    if (mediaType.contains("index") || mediaType.contains("list")) {
      if (!root.path("manifests").isArray()) {
        throw invalid("the index has no list of manifests");
      }
      addAll(references, root.path("manifests"));
    } else {
      if (!root.path("config").isObject() || !root.path("layers").isArray()) {
        throw invalid("the manifest lacks its config or its list of layers");
      }
      add(references, root.path("config"));
      addAll(references, root.path("layers"));
    }
    return references;
  }

  private static void addAll(List<BlobDigest> references, JsonNode descriptors)
      throws RegistryError {
    for (JsonNode descriptor : descriptors) {
      // A layer with URLs of its own (Windows bases) may stay where it is.
      if (descriptor.path("urls").isEmpty()) {
        add(references, descriptor);
      }
    }
  }

  private static void add(List<BlobDigest> references, JsonNode descriptor) throws RegistryError {
    String text = descriptor.path("digest").asText();
    references.add(
        BlobDigest.read(text)
            .orElseThrow(() -> invalid("a descriptor has no valid digest").detail("digest", text)));
  }

  private static String withoutParameters(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int semicolon = contentType.indexOf(';');
    return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).trim();
  }

  private static RegistryError invalid(String message) {
    return new RegistryError(ErrorCode.MANIFEST_INVALID, message);
  }
}
