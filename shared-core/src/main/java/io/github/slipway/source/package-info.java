/**
 * What is built: one class per kind of source, each making an {@link
 * io.github.slipway.image.ImagePlan}.
 */
@NullMarked
package io.github.slipway.source;

import org.jspecify.annotations.NullMarked;
