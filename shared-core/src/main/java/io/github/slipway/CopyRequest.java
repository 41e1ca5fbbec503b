package io.github.slipway;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.Platform;
import java.util.List;
import java.util.Optional;

/**
 * What to copy, and where to.
 *
 * @param source an image reference, {@code oci:DIR[:tag][@digest]} or {@code
 *     docker-archive:FILE[:reference]}
 * @param target the same; without a tag the image gets that of the source
 * @param tags which tags of the source, each with {@code *} for any characters and {@code ?} for
 *     one; empty for the one image that the source names
 * @param platform which image of an index; empty for the whole index
 * @param format the format of what has to be made anew, because it comes from a docker archive; an
 *     OCI layout gets OCI
 * @param dryRun whether to say only what would be done
 */
public record CopyRequest(
    String source,
    String target,
    List<String> tags,
    Optional<Platform> platform,
    ImageFormat format,
    boolean dryRun) {
  public CopyRequest {
    tags = List.copyOf(tags);
  }
}
