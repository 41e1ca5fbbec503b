/**
 * Of what a run is: branch, tag or pull request, who started it, and which build rules can be
 * trusted.
 */
@NullMarked
package io.jenkins.plugins.slipway.scm;

import org.jspecify.annotations.NullMarked;
