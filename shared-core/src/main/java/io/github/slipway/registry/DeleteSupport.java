package io.github.slipway.registry;

/**
 * What a registry deletes.
 *
 * @param byDigest whether it deletes at all
 * @param byTag whether it deletes a tag alone; else every tag of a digest goes with it
 * @param status for people: what it answered, if it deletes nothing
 */
public record DeleteSupport(boolean byDigest, boolean byTag, String status) {}
