/** The registry's behaviour over HTTP, as real clients see it, and on disk. */
@NullMarked
package io.github.slipway.embedded;

import org.jspecify.annotations.NullMarked;
