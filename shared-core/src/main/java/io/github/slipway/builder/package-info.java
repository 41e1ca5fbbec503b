/** Has other tools build what needs containers to run: buildah and docker, as processes. */
@NullMarked
package io.github.slipway.builder;

import org.jspecify.annotations.NullMarked;
