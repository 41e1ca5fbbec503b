/**
 * Build rules: which Git refs give which image and tags, where they are written, and which of them
 * match.
 */
@NullMarked
package io.github.slipway.rule;

import org.jspecify.annotations.NullMarked;
