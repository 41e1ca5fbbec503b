package io.github.slipway;

import io.github.slipway.image.ImageReference;

/**
 * Which image to build, and where to write it.
 *
 * @param output {@code oci:DIR}, {@code docker-archive:FILE} or {@code docker-daemon}
 * @param name what the image is called in the output
 */
public record BuildRequest(ImageRequest image, String output, ImageReference name) {}
