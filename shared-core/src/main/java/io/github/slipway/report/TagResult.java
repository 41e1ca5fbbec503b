package io.github.slipway.report;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of giving tags to an image.
 *
 * @param image as it was named
 * @param digest of its manifest or index
 * @param tags one for each tag, in the order in which they were asked for
 * @param requests how many requests were sent to the registry and its token server
 * @param credentials where they were found; empty if none were needed
 */
public record TagResult(
    ImageReference image,
    Digest digest,
    List<Tagged> tags,
    long requests,
    Duration duration,
    Optional<String> credentials) {
  public TagResult {
    tags = List.copyOf(tags);
  }

  /**
   * A tag that the image has now.
   *
   * @param before what the tag stood for until now; empty if it is new
   */
  public record Tagged(ImageReference reference, Optional<Digest> before) {}

  /** Whether a tag stood for the image before. */
  public boolean isUnchanged(Tagged tag) {
    return tag.before().equals(Optional.of(digest));
  }
}
