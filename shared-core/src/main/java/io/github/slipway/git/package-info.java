/**
 * What Git says of a build: the branch, tag or pull request that it is of, its commit, and what
 * changed in the work tree. From the work tree itself, from the variables of a CI, or as the user
 * says.
 *
 * <p>JGit reads repositories, and is loaded when something is asked for that it takes: tags, times,
 * changed files. It reads the configuration of the user and of the system as git does, and starts
 * {@code git} once to find the latter.
 */
@NullMarked
package io.github.slipway.git;

import org.jspecify.annotations.NullMarked;
