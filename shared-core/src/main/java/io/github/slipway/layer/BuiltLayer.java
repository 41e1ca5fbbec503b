package io.github.slipway.layer;

import io.github.slipway.image.Digest;

/**
 * A layer that has been written: gzip-compressed, whatever the format calls it.
 *
 * @param name as in the plan
 * @param digest of the compressed bytes
 * @param diffId of the uncompressed tar archive
 * @param size of the compressed bytes
 */
public record BuiltLayer(String name, Digest digest, Digest diffId, long size) {}
