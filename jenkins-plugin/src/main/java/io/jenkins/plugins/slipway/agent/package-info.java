/**
 * What travels to an agent, as plain values, and what runs there: the engine, opened with them.
 * Everything here is serialisable or runs inside of a callable; nothing of the core's types
 * travels.
 */
@NullMarked
package io.jenkins.plugins.slipway.agent;

import org.jspecify.annotations.NullMarked;
