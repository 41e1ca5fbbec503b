/** Builds images where the workspace is, by the engine itself: what needs no Maven. */
@NullMarked
package io.jenkins.plugins.slipway.build;

import org.jspecify.annotations.NullMarked;
