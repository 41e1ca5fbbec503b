/** What every place that holds images can do; registries, layouts and archives implement it. */
@NullMarked
package io.github.slipway.store;

import org.jspecify.annotations.NullMarked;
