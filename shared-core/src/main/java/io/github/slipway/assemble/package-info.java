/**
 * Joins a base, the layers of an application and its settings into the bytes of a config and a
 * manifest.
 */
@NullMarked
package io.github.slipway.assemble;

import org.jspecify.annotations.NullMarked;
