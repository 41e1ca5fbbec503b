package io.github.slipway;

import io.github.slipway.image.ImageReference;

/**
 * Which image to build, and where to write it.
 *
 * @param output {@code oci:DIR}, {@code docker-archive:FILE} or {@code docker-daemon}
 * @param name what the image is called in the output
 * @param keepFormat whether an OCI layout gets the very manifest that a push would send, though
 *     some tools read only OCI's format from layouts
 */
public record BuildRequest(
    ImageRequest image, String output, ImageReference name, boolean keepFormat) {
  /** A build whose output has the format that is read there. */
  public BuildRequest(ImageRequest image, String output, ImageReference name) {
    this(image, output, name, false);
  }
}
