/**
 * The goals of the Maven plugin: thin classes that turn the POM, the settings and the command line
 * into requests to {@link io.github.slipway.Slipway}, and its results into files, properties and
 * log lines.
 */
@NullMarked
package io.github.slipway.maven;

import org.jspecify.annotations.NullMarked;
