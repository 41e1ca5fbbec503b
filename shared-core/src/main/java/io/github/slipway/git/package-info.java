/**
 * What Git says of a build: the branch, tag or pull request that it is of, its commit, and what
 * changed in the work tree. From the work tree itself, from the variables of a CI, or as the user
 * says.
 */
@NullMarked
package io.github.slipway.git;

import org.jspecify.annotations.NullMarked;
