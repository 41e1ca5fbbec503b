/**
 * {@code withRegistry}: credentials for other tools, for one block of a Pipeline, in a private
 * file.
 */
@NullMarked
package io.jenkins.plugins.slipway.bind;

import org.jspecify.annotations.NullMarked;
