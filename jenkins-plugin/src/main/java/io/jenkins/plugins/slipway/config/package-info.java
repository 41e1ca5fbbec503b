/**
 * What administrators configure: registries, globally and in folders, and what a run gets of it.
 */
@NullMarked
package io.jenkins.plugins.slipway.config;

import org.jspecify.annotations.NullMarked;
