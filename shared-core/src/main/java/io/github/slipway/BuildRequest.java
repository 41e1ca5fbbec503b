package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.List;

/**
 * Which image to build, and where to write it.
 *
 * @param outputs at least one of {@code oci:DIR}, {@code oci-archive:FILE}, {@code
 *     docker-archive:FILE} and {@code docker-daemon}
 * @param name what the image is called in the outputs
 * @param keepFormat whether an OCI layout gets the very manifest that a push would send, though
 *     some tools read only OCI's format from layouts
 */
public record BuildRequest(
    ImageRequest image, List<String> outputs, ImageReference name, boolean keepFormat) {
  public BuildRequest {
    outputs = List.copyOf(outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("no output");
    }
  }

  /** A build with one output. */
  public BuildRequest(ImageRequest image, String output, ImageReference name, boolean keepFormat) {
    this(image, List.of(output), name, keepFormat);
  }

  /** A build whose output has the format that is read there. */
  public BuildRequest(ImageRequest image, String output, ImageReference name) {
    this(image, output, name, false);
  }
}
