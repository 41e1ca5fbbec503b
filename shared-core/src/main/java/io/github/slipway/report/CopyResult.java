package io.github.slipway.report;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a copy.
 *
 * @param source what was copied, as it was named
 * @param target where it went
 * @param dryRun whether this is only what would be done
 * @param images one for each tag, in the order in which they were found
 * @param bytesSent bytes of blobs and manifests that travelled, or would
 * @param requests how many requests were sent to registries and token servers
 * @param sourceCredentials where they were found; empty if none were needed
 * @param targetCredentials where they were found; empty if none were needed
 */
public record CopyResult(
    String source,
    String target,
    boolean dryRun,
    List<Copied> images,
    long bytesSent,
    long requests,
    Duration duration,
    Optional<String> sourceCredentials,
    Optional<String> targetCredentials) {
  public CopyResult {
    images = List.copyOf(images);
  }

  /**
   * One image under one tag.
   *
   * @param source its name there
   * @param target its name there
   * @param digest of its manifest or index
   * @param platforms what it is for; empty if it does not say, or nobody had to look
   * @param blobs what became of them; none if nobody had to look
   * @param conversion in what the image is not the same at the target, for people; mostly empty
   */
  public record Copied(
      String source,
      String target,
      Digest digest,
      List<Platform> platforms,
      Outcome outcome,
      BlobCounts blobs,
      Optional<String> conversion) {
    public Copied {
      platforms = List.copyOf(platforms);
    }
  }

  /** What became of an image. */
  public enum Outcome {
    /** It was written, or would be. */
    COPIED,
    /** The target had it under this tag. */
    PRESENT
  }
}
