/** Runs the parts of one piece of work at the same time, and stops all of them when one fails. */
@NullMarked
package io.github.slipway.work;

import org.jspecify.annotations.NullMarked;
