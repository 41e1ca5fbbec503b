@NullMarked
package io.github.slipway.embedded.junit;

import org.jspecify.annotations.NullMarked;
