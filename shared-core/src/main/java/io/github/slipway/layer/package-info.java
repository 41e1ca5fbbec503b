/**
 * Writes layers, and keeps them (and whatever else streams through) in a store on disk, keyed by
 * content.
 */
@NullMarked
package io.github.slipway.layer;

import org.jspecify.annotations.NullMarked;
