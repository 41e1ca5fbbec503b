/**
 * Copies an image from any store to any store: skips what is there, mounts what it can, streams the
 * rest.
 */
@NullMarked
package io.github.slipway.transfer;

import org.jspecify.annotations.NullMarked;
