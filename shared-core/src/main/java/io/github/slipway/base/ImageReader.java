package io.github.slipway.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.image.PlatformChoice;
import io.github.slipway.image.StatedPlatform;
import io.github.slipway.json.JsonTree;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads manifest and config of a base from a store: through its index, if it has one. */
final class ImageReader {
  /** As much as containers/image reads; real ones have a few hundred kilobytes at most. */
  private static final long MOST_CONFIG_BYTES = 4L << 20;

  private final String base;
  private final ImageSource source;
  private final WantedPlatform wanted;

  /**
   * @param base what messages call it
   */
  ImageReader(String base, ImageSource source, WantedPlatform wanted) {
    this.base = base;
    this.source = source;
    this.wanted = wanted;
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
    Optional<StatedPlatform> stated = Optional.empty();
    if (manifest.isIndex()) {
      ManifestContent.Entry entry = new IndexSearch(base, this, wanted).find(manifest);
      stated = entry.stated();
      manifest = manifest(entry.descriptor().digest());
    }
    Bytes config = config(manifest);
    if (stated.isEmpty()) {
      checkPlatform(base, config, wanted);
    }
    List<Descriptor> layers = ManifestContent.of(manifest).layers();
    return new BaseImage(Optional.of(manifest), config, layers, content, origin, stated);
  }

  Manifest manifest(Digest digest) throws IOException {
    return source
        .manifest(digest.toString())
        .orElseThrow(() -> Problem.BASE_NOT_FOUND.with("base", base + " (" + digest + ")"));
  }

  /** The config of the image that has this manifest. */
  Bytes config(Manifest manifest) throws IOException {
    refuseOtherThings(manifest);
    return config(ManifestContent.of(manifest).config());
  }

  private void refuseOtherThings(Manifest manifest) throws IOException {
    JsonNode root = JsonTree.read(manifest.bytes().toArray());
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
  static void checkPlatform(String base, Bytes config, WantedPlatform wanted) throws IOException {
    Optional<Platform> said = platform(base, config);
    if (said.isEmpty() || PlatformChoice.runs(said.get(), wanted.platform())) {
      return;
    }
    Platform actual = said.get();
    List<String> offered = List.of(actual.toString());
    String others = wanted.missing(asked -> PlatformChoice.runs(actual, asked), offered);
    if (wanted.all().size() == 1) {
      throw Problem.BASE_OTHER_PLATFORM.with("base", base, "actual", actual, "platform", others);
    }
    throw Problem.BASE_ONE_PLATFORM.with("base", base, "actual", actual, "platforms", others);
  }

  /** What a config says that its image is for, if it does. */
  Optional<Platform> platformOf(Bytes config) throws IOException {
    return platform(base, config);
  }

  private static Optional<Platform> platform(String base, Bytes config) throws IOException {
    JsonNode root;
    try {
      root = JsonTree.read(config.toArray());
    } catch (JsonProcessingException e) {
      throw Problem.BASE_NOT_IMAGE.because(e, "base", base, "why", "its config is not JSON");
    }
    String os = root.path("os").asText("");
    String architecture = root.path("architecture").asText("");
    if (os.isEmpty() || architecture.isEmpty()) {
      return Optional.empty();
    }
    String variant = root.path("variant").asText("");
    return Optional.of(
        new Platform(
            os, architecture, variant.isEmpty() ? Optional.empty() : Optional.of(variant)));
  }
}
