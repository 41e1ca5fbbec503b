/**
 * Tags of images made from templates, as in {@code {version}-{commit:8}}: every result is a valid
 * tag, or a failure.
 */
@NullMarked
package io.github.slipway.tag;

import org.jspecify.annotations.NullMarked;
