/**
 * Starts a project's own Maven on an agent, so that it writes its images and a report of each
 * module to disk.
 */
@NullMarked
package io.jenkins.plugins.slipway.maven;

import org.jspecify.annotations.NullMarked;
