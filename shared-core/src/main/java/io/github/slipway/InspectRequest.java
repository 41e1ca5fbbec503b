package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import java.util.Optional;

/**
 * Which image to look at.
 *
 * @param platform which image of an index; empty for the index itself
 */
public record InspectRequest(ImageReference image, Optional<Platform> platform) {}
