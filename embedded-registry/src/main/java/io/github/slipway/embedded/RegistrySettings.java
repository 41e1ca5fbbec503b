package io.github.slipway.embedded;

import org.jspecify.annotations.Nullable;

/**
 * What a registry allows and to whom; fixed when it starts.
 *
 * @param authentication who may use it; null for everybody
 * @param allowDelete whether tags, manifests and blobs can be deleted
 */
record RegistrySettings(@Nullable BasicAuthentication authentication, boolean allowDelete) {}
