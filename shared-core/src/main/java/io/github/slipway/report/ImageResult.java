package io.github.slipway.report;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a build or a push.
 *
 * @param references the image under each of its tags, the first one first
 * @param digest of the manifest
 * @param imageId the digest of the config, which {@code docker images} shows; of an index, which
 *     has none, its own
 * @param platforms the images that an index joins, in its order; empty for one image
 * @param unchanged whether everything was there already, and nothing was built or sent
 * @param base what the image was built on; empty if an image that was built before does not say
 * @param layers the lowest first
 * @param bytesSent bytes of blobs and manifests that travelled to the target
 * @param requests how many requests were sent to registries and token servers
 * @param credentials where the target's credentials were found; empty if none were needed
 */
public record ImageResult(
    List<ImageReference> references,
    Digest digest,
    Digest imageId,
    List<PlatformImage> platforms,
    boolean unchanged,
    Optional<BaseUsed> base,
    List<LayerResult> layers,
    long bytesSent,
    long requests,
    Duration duration,
    Optional<String> credentials) {
  public ImageResult {
    references = List.copyOf(references);
    platforms = List.copyOf(platforms);
    layers = List.copyOf(layers);
  }

  /** What came of an image that no index joins with others. */
  public ImageResult(
      List<ImageReference> references,
      Digest digest,
      Digest imageId,
      boolean unchanged,
      Optional<BaseUsed> base,
      List<LayerResult> layers,
      long bytesSent,
      long requests,
      Duration duration,
      Optional<String> credentials) {
    this(
        references,
        digest,
        imageId,
        List.of(),
        unchanged,
        base,
        layers,
        bytesSent,
        requests,
        duration,
        credentials);
  }

  /**
   * One image of an index.
   *
   * @param platform as it was asked for
   * @param digest of its manifest
   * @param imageId the digest of its config
   */
  public record PlatformImage(Platform platform, Digest digest, Digest imageId) {}

  /** The base, by its name, and the identity that the name had. */
  public record BaseUsed(String name, Digest identity) {}

  /** One layer, and what became of it. */
  public record LayerResult(String name, Digest digest, long size, Outcome outcome) {}

  /** How a blob got to the target. */
  public enum Outcome {
    /** It was there. */
    PRESENT,
    /** The registry took it from another repository of its own. */
    MOUNTED,
    /** Its bytes travelled. */
    SENT
  }
}
