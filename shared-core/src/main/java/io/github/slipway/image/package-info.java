/**
 * Value types of container images: references, digests, descriptors, manifests, platforms, and the
 * plan of an image.
 */
@NullMarked
package io.github.slipway.image;

import org.jspecify.annotations.NullMarked;
