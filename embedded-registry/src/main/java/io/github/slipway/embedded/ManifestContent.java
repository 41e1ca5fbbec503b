package io.github.slipway.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bytes of a manifest that was pushed, and what the registry must know of them. */
final class ManifestContent {
  private static final String ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";

  private static final Set<String> MEDIA_TYPES =
      Set.of(
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.oci.image.index.v1+json",
          ARTIFACT,
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.list.v2+json");

  private final byte[] bytes;
  private final String mediaType;
  private final Json root;
  private final List<BlobDigest> references;
  private final Optional<BlobDigest> subject;

  private ManifestContent(
      byte[] bytes,
      String mediaType,
      Json root,
      List<BlobDigest> references,
      Optional<BlobDigest> subject) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.root = root;
    this.references = references;
    this.subject = subject;
  }

  /**
   * Reads a manifest.
   *
   * @param contentType the header of the request; parameters are ignored
   * @throws RegistryError MANIFEST_INVALID
   */
  static ManifestContent read(byte[] bytes, @Nullable String contentType) throws RegistryError {
    Json root = parse(bytes);
    String declared = withoutParameters(contentType);
    String own = root.member("mediaType").text();
    String mediaType = declared.isEmpty() ? own : declared;
    if (!MEDIA_TYPES.contains(mediaType)) {
      throw invalid("the media type is not one of a manifest").detail("mediaType", mediaType);
    }
    if (!own.isEmpty() && !own.equals(mediaType)) {
      throw invalid("the manifest's mediaType is not the request's Content-Type")
          .detail("mediaType", own);
    }
    return new ManifestContent(
        bytes, mediaType, root, references(root, mediaType), subject(root, mediaType));
  }

  /** Whether the subject of a manifest of this type counts; Docker's have none. */
  static boolean mayHaveSubject(String mediaType) {
    return mediaType.startsWith("application/vnd.oci.");
  }

  /** The same for a registry that takes manifests whose blobs are elsewhere. */
  ManifestContent allowingMissing() {
    return new ManifestContent(bytes, mediaType, root, List.of(), subject);
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

  /** The manifest that this one refers to. */
  Optional<BlobDigest> subject() {
    return subject;
  }

  /** What kind of thing it is: what it says, else the type of its config; else empty. */
  String artifactType() {
    String own = root.member("artifactType").text();
    return own.isEmpty() ? root.member("config").member("mediaType").text() : own;
  }

  Map<String, String> annotations() {
    return root.member("annotations").texts();
  }

  /** What to tell who pushes this: something in it has gone from the image specification. */
  Optional<String> deprecation() {
    if (mediaType.equals(ARTIFACT)) {
      return Optional.of(
          "The artifact manifest is no longer part of OCI 1.1; push an image manifest with an"
              + " artifactType instead.");
    }
    boolean nondistributable =
        root.member("layers").elements().stream()
            .anyMatch(layer -> layer.member("mediaType").text().contains(".nondistributable."));
    return nondistributable
        ? Optional.of("Non-distributable layers are deprecated in OCI 1.1.")
        : Optional.empty();
  }

  private static Json parse(byte[] bytes) throws RegistryError {
    Json root;
    try {
      root = Json.read(bytes);
    } catch (IOException e) {
      // Bytes that are no text are not a JsonProcessingException.
      throw invalid("the manifest is not JSON");
    }
    if (!root.isObject()) {
      throw invalid("the manifest is not a JSON object");
    }
    return root;
  }

  private static List<BlobDigest> references(Json root, String mediaType) throws RegistryError {
    List<BlobDigest> references = new ArrayList<>();
    if (mediaType.contains("artifact")) {
      addAll(references, root.member("blobs"));
      return references;
    }
    if (root.member("schemaVersion").number() != 2) {
      throw invalid("the manifest's schemaVersion is not 2");
    }
    if (mediaType.contains("index") || mediaType.contains("list")) {
      if (!root.member("manifests").isArray()) {
        throw invalid("the index has no list of manifests");
      }
      addAll(references, root.member("manifests"));
    } else {
      if (!root.member("config").isObject() || !root.member("layers").isArray()) {
        throw invalid("the manifest lacks its config or its list of layers");
      }
      references.add(digest(root.member("config")));
      addAll(references, root.member("layers"));
    }
    return references;
  }

  private static Optional<BlobDigest> subject(Json root, String mediaType) throws RegistryError {
    Json subject = root.member("subject");
    if (!subject.isObject() || !mayHaveSubject(mediaType)) {
      return Optional.empty();
    }
    return Optional.of(digest(subject));
  }

  private static void addAll(List<BlobDigest> references, Json descriptors) throws RegistryError {
    for (Json descriptor : descriptors.elements()) {
      // A layer with URLs of its own (Windows bases) may stay where it is.
      if (descriptor.member("urls").elements().isEmpty()) {
        references.add(digest(descriptor));
      }
    }
  }

  private static BlobDigest digest(Json descriptor) throws RegistryError {
    String text = descriptor.member("digest").text();
    return BlobDigest.read(text)
        .orElseThrow(() -> invalid("a descriptor has no valid digest").detail("digest", text));
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
