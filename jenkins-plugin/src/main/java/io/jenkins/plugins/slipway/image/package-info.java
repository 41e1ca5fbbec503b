/**
 * Steps about images that are in registries: {@code registryTag}, {@code registryCopy}, {@code
 * registryImage}, {@code registryCheck}.
 */
@NullMarked
package io.jenkins.plugins.slipway.image;

import org.jspecify.annotations.NullMarked;
