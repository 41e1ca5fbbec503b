package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;

/**
 * Something that says of itself that it belongs to an image, such as a signature.
 *
 * @param artifactType what it is, as a media type
 */
public record Referrer(Descriptor descriptor, String artifactType) {}
