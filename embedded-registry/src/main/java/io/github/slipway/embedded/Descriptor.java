package io.github.slipway.embedded;

/**
 * A manifest as the index of a repository lists it.
 *
 * @param mediaType the media type it was pushed with
 * @param digest of its bytes
 * @param size in bytes
 */
record Descriptor(String mediaType, BlobDigest digest, long size) {}
