/**
 * The client of the OCI distribution API: one class per endpoint over transports that are each a
 * thin layer around the next (retry, authentication, trust, HTTP).
 */
@NullMarked
package io.github.slipway.registry;

import org.jspecify.annotations.NullMarked;
