package io.github.slipway.git;

import java.util.Optional;

/**
 * What the user says of the ref, or a program that knows it; it wins over what is found.
 *
 * @param ref a full name ({@code refs/heads/main}, {@code refs/tags/v1}, {@code refs/pull/7/head}),
 *     or a short one that the repository knows
 * @param target the branch that a pull request is to go into, where {@code ref} names one; what a
 *     CI says of it in the environment counts if it is empty
 * @param commit 40 hex digits, for where there is no repository
 * @param source who says it, for messages
 */
public record RefRequest(
    Optional<String> ref,
    Optional<String> target,
    Optional<String> commit,
    Optional<String> buildNumber,
    String source) {
  /** What messages name where nobody else is named. */
  public static final String USER = "-Dregistry.ref";

  /** Nothing is said. */
  public static final RefRequest NONE =
      new RefRequest(Optional.empty(), Optional.empty(), Optional.empty());

  /** What the user says. */
  public RefRequest(
      Optional<String> ref,
      Optional<String> target,
      Optional<String> commit,
      Optional<String> buildNumber) {
    this(ref, target, commit, buildNumber, USER);
  }

  /** What the user says, with no target: of a branch, a tag or any pull request. */
  public RefRequest(Optional<String> ref, Optional<String> commit, Optional<String> buildNumber) {
    this(ref, Optional.empty(), commit, buildNumber);
  }
}
