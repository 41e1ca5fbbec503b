package io.github.slipway.git;

import java.util.Locale;
import java.util.Optional;

/**
 * What a build is of, by its short name.
 *
 * @param name of the branch or tag, such as {@code feature/login}, or the number of the pull
 *     request
 * @param target the branch that a pull request is to go into, where that is known
 */
public record GitRef(Kind kind, String name, Optional<String> target) {
  /** The kinds of refs that rules know. */
  public enum Kind {
    BRANCH("branch"),
    TAG("tag"),
    PULL_REQUEST("pull request");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As in a sentence. */
    @Override
    public String toString() {
      return words;
    }

    /** As in JSON: {@code branch}, {@code tag}, {@code pull_request}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the names.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#INVALID_REF} for what cannot be one
   */
  public GitRef {
    // Whoever knows where a name comes from has checked it; this is for all others.
    RefName.checked(name, "the build");
    target.ifPresent(into -> RefName.checked(into, "the build"));
  }

  /** A branch. */
  public static GitRef branch(String name) {
    return new GitRef(Kind.BRANCH, name, Optional.empty());
  }

  /** A tag. */
  public static GitRef tag(String name) {
    return new GitRef(Kind.TAG, name, Optional.empty());
  }

  /** A pull request, or merge request. */
  public static GitRef pullRequest(String number, Optional<String> target) {
    return new GitRef(Kind.PULL_REQUEST, number, target);
  }

  /** As in a sentence: {@code branch 'main'}. */
  @Override
  public String toString() {
    return kind == Kind.PULL_REQUEST
        ? kind + " " + name + target.map(into -> " into '" + into + "'").orElse("")
        : kind + " '" + name + "'";
  }
}
