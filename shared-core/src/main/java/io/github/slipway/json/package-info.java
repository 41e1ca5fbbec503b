/** Reads JSON with the streaming parser alone: data binding takes a tenth of a second to load. */
@NullMarked
package io.github.slipway.json;

import org.jspecify.annotations.NullMarked;
