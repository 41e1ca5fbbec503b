/**
 * Tags of images made from templates, as in {@code {version}-{commit:8}}: every result is a valid
 * tag, or a failure. {@link io.github.slipway.tag.TagTemplate} is the way in; a template is read
 * once into pieces, and expanded for each ref.
 */
@NullMarked
package io.github.slipway.tag;

import org.jspecify.annotations.NullMarked;
