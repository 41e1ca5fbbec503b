/** Images on disk: OCI layouts, docker archives, and what is handed to a Docker daemon. */
@NullMarked
package io.github.slipway.layout;

import org.jspecify.annotations.NullMarked;
