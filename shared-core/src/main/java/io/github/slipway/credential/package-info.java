/** Where credentials come from: a chain of sources, each of which says its name. */
@NullMarked
package io.github.slipway.credential;

import org.jspecify.annotations.NullMarked;
