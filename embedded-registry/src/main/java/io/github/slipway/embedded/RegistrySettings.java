package io.github.slipway.embedded;

/**
 * What a registry allows and to whom; fixed when it starts.
 *
 * @param access who may do what
 * @param crossOrigin which web pages may use it
 * @param allowDelete whether tags, manifests and blobs can be deleted
 * @param dockerOnly whether it refuses what is not of Docker's own formats
 */
record RegistrySettings(
    Access access, CrossOrigin crossOrigin, boolean allowDelete, boolean dockerOnly) {}
