package io.github.slipway;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.source.JavaProject;

/**
 * Which image to build.
 *
 * @param project what goes in
 * @param from the base: an image reference, {@code oci:DIR}, {@code docker-archive:FILE}, {@code
 *     scratch} or {@code jlink}
 * @param settings what the user set; wins over what is found
 */
public record ImageRequest(
    JavaProject project,
    String from,
    ImageSettings settings,
    ImageFormat format,
    Platform platform) {}
