/**
 * A registry for JUnit 5 tests, by {@link io.github.slipway.embedded.junit.WithRegistry}. JUnit
 * (junit-jupiter-api 5.8 or newer) has to be there already; it does not come with this module.
 */
@NullMarked
package io.github.slipway.embedded.junit;

import org.jspecify.annotations.NullMarked;
