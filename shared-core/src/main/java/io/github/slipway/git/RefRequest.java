package io.github.slipway.git;

import java.util.Optional;

/**
 * What the user says of the ref, which wins over what is found.
 *
 * @param ref a full name ({@code refs/heads/main}, {@code refs/tags/v1}, {@code refs/pull/7/head}),
 *     or a short one that the repository knows
 * @param target the branch that a pull request is to go into, where {@code ref} names one
 * @param commit 40 hex digits, for where there is no repository
 */
public record RefRequest(
    Optional<String> ref,
    Optional<String> target,
    Optional<String> commit,
    Optional<String> buildNumber) {
  /** Nothing is said. */
  public static final RefRequest NONE =
      new RefRequest(Optional.empty(), Optional.empty(), Optional.empty());

  /** Of a branch or a tag, or of a pull request of which the CI says where it goes. */
  public RefRequest(Optional<String> ref, Optional<String> commit, Optional<String> buildNumber) {
    this(ref, Optional.empty(), commit, buildNumber);
  }
}
