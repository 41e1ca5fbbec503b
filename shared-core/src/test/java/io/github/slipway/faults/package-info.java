/** A proxy that breaks what it passes on, and pushes through it. */
@NullMarked
package io.github.slipway.faults;

import org.jspecify.annotations.NullMarked;
