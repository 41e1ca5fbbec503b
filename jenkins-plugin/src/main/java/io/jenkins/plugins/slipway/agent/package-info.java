/**
 * What travels to an agent, as plain values, and what runs there: the engine, opened with them.
 * Everything here is serialisable or runs inside of a callable; nothing of the core's types
 * travels. A failure is told as a text, to which the controller adds where Jenkins has what it
 * advises.
 */
@NullMarked
package io.jenkins.plugins.slipway.agent;

import org.jspecify.annotations.NullMarked;
