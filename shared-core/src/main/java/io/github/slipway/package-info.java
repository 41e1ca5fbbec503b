/**
 * The facade {@link io.github.slipway.Slipway} and the requests and results that go through it: the
 * one way in for the Maven plugin and the Jenkins plugin.
 */
@NullMarked
package io.github.slipway;

import org.jspecify.annotations.NullMarked;
