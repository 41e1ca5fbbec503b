/** Reads YAML files that people write: each value knows its place, for failures that name it. */
@NullMarked
package io.github.slipway.yaml;

import org.jspecify.annotations.NullMarked;
