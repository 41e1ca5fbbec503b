/** What tests in a real Jenkins share. */
@NullMarked
package io.jenkins.plugins.slipway.testing;

import org.jspecify.annotations.NullMarked;
