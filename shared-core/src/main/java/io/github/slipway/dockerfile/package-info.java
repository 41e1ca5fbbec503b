/**
 * Reads Dockerfiles and the files beside them: where a mistake is, what an instruction says, and
 * what is left out of the context. Builds nothing.
 */
@NullMarked
package io.github.slipway.dockerfile;

import org.jspecify.annotations.NullMarked;
