/**
 * What an image says of itself by the names of the OCI image specification ({@code
 * org.opencontainers.image.*}): from the project, from Git, and of its base.
 */
@NullMarked
package io.github.slipway.metadata;

import org.jspecify.annotations.NullMarked;
