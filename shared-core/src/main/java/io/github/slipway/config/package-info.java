/**
 * Where a host's {@link io.github.slipway.registry.RegistryConfig} comes from: what the build says,
 * the user's {@code registries.yaml} and Docker's own files, merged per host.
 */
@NullMarked
package io.github.slipway.config;

import org.jspecify.annotations.NullMarked;
