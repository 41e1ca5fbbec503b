/**
 * Starts a project's own Maven on an agent, so that it writes its images to disk, and reads what
 * came of it.
 */
@NullMarked
package io.jenkins.plugins.slipway.maven;

import org.jspecify.annotations.NullMarked;
