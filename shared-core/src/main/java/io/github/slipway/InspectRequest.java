package io.github.slipway;

import io.github.slipway.image.Platform;
import java.util.Optional;

/**
 * Which image to look at.
 *
 * @param image an image reference, {@code oci:DIR[:tag]} or {@code docker-archive:FILE[:reference]}
 * @param platform which image of an index; empty for the index itself
 */
public record InspectRequest(String image, Optional<Platform> platform) {}
