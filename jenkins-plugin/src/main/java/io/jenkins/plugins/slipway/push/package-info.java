/**
 * {@code registryPush} and the build step {@code registryBuild}: their forms and the order of their
 * work.
 */
@NullMarked
package io.jenkins.plugins.slipway.push;

import org.jspecify.annotations.NullMarked;
