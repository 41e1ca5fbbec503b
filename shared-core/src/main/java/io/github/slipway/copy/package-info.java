/** Where images are copied from and to: what a user may name as such a place, and how it opens. */
@NullMarked
package io.github.slipway.copy;

import org.jspecify.annotations.NullMarked;
