/** Every failure that a user can meet: an id, what happened, what to do. */
@NullMarked
package io.github.slipway.problem;

import org.jspecify.annotations.NullMarked;
