package io.github.slipway.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.image.PlatformChoice;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads manifest and config of a base from a store: through its index, if it has one. */
final class ImageReader {
  /** An index may name an index; nobody nests them deeper. */
  private static final int MOST_INDEXES = 3;

  /** As much as containers/image reads; real ones have a few hundred kilobytes at most. */
  private static final long MOST_CONFIG_BYTES = 4L << 20;

  private final String base;
  private final ImageSource source;
  private final Platform platform;

  /**
   * @param base what messages call it
   */
  ImageReader(String base, ImageSource source, Platform platform) {
    this.base = base;
    this.source = source;
    this.platform = platform;
  }

  /**
   * Reads the image for the platform.
   *
   * @param root the digest of its manifest, or of the index that names it
   * @param content opens a layer
   */
  BaseImage read(
      Digest root, Function<Descriptor, BlobContent> content, Optional<BaseImage.Origin> origin)
      throws IOException {
    Manifest manifest = manifest(root);
    boolean chosen = false;
    for (int depth = 0; manifest.isIndex(); depth++) {
      if (depth == MOST_INDEXES) {
        throw Problem.BASE_NOT_IMAGE.with("base", base, "why", "it is an index of indexes");
      }
      ManifestContent.Entry entry = choose(manifest);
      chosen = entry.platform().isPresent();
      manifest = manifest(entry.descriptor().digest());
    }
    refuseOtherThings(manifest);
    ManifestContent parts = ManifestContent.of(manifest);
    Bytes config = config(parts.config());
    if (!chosen) {
      checkPlatform(base, config, platform);
    }
    return new BaseImage(Optional.of(manifest), config, parts.layers(), content, origin);
  }

  private Manifest manifest(Digest digest) throws IOException {
    return source
        .manifest(digest.toString())
        .orElseThrow(() -> Problem.BASE_NOT_FOUND.with("base", base + " (" + digest + ")"));
  }

  private ManifestContent.Entry choose(Manifest index) throws IOException {
    List<ManifestContent.Entry> entries = ManifestContent.entriesOf(index);
    return PlatformChoice.of(entries, platform)
        .orElseThrow(
            () -> {
              Set<String> names = new TreeSet<>();
              entries.forEach(e -> e.platform().ifPresent(p -> names.add(p.toString())));
              return Problem.BASE_PLATFORM_MISSING.with(
                  "base",
                  base,
                  "platform",
                  platform,
                  "platforms",
                  names.isEmpty() ? "none" : String.join(", ", names));
            });
  }

  private void refuseOtherThings(Manifest manifest) throws IOException {
    JsonNode root = new ObjectMapper().readTree(manifest.bytes().toArray());
    if (root.path("schemaVersion").asInt() == 1) {
      throw Problem.BASE_SCHEMA1.with("base", base);
    }
    String type = root.path("config").path("mediaType").asText("");
    if (!type.equals(MediaType.DOCKER_CONFIG) && !type.equals(MediaType.OCI_CONFIG)) {
      throw Problem.BASE_NOT_IMAGE.with(
          "base", base, "why", type.isEmpty() ? "it has no config" : "its config is " + type);
    }
  }

  private Bytes config(Descriptor descriptor) throws IOException {
    if (descriptor.size() > MOST_CONFIG_BYTES) {
      throw Problem.BASE_NOT_IMAGE.with(
          "base", base, "why", "its config has " + descriptor.size() + " bytes");
    }
    try (InputStream in = source.openBlob(descriptor)) {
      return Bytes.of(in.readAllBytes());
    } catch (CorruptContentException e) {
      throw Problem.CONTENT_DAMAGED.because(e, "why", String.valueOf(e.getMessage()));
    }
  }

  /** An image that no index describes says itself what it is for. */
  static void checkPlatform(String base, Bytes config, Platform wanted) throws IOException {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(config.toArray());
    } catch (JsonProcessingException e) {
      throw Problem.BASE_NOT_IMAGE.because(e, "base", base, "why", "its config is not JSON");
    }
    String os = root.path("os").asText("");
    String architecture = root.path("architecture").asText("");
    if (os.isEmpty() || architecture.isEmpty()) {
      return;
    }
    String variant = root.path("variant").asText("");
    Platform actual =
        new Platform(os, architecture, variant.isEmpty() ? Optional.empty() : Optional.of(variant));
    if (!PlatformChoice.runs(actual, wanted)) {
      throw Problem.BASE_OTHER_PLATFORM.with("base", base, "actual", actual, "platform", wanted);
    }
  }
}
