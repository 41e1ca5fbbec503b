/** What it is built on: one class per place that a base image comes from. */
@NullMarked
package io.github.slipway.base;

import org.jspecify.annotations.NullMarked;
