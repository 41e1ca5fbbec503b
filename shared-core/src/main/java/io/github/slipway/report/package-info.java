/** The result of a push as JSON, and progress while it runs. */
@NullMarked
package io.github.slipway.report;

import org.jspecify.annotations.NullMarked;
