/** Runs Jib beside this, and compares what comes out. */
@NullMarked
package io.github.slipway.yardstick;

import org.jspecify.annotations.NullMarked;
