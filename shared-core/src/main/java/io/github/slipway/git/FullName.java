package io.github.slipway.git;

import java.util.Optional;
import java.util.Set;

/**
 * The full names of refs: branches and tags as Git writes them, pull requests as the servers do.
 * {@code refs/pull/7/head} and {@code /merge} are GitHub's and Gitea's, {@code
 * refs/merge-requests/7/head} GitLab's, {@code refs/pull-requests/7/from} Bitbucket Server's,
 * {@code refs/changes/34/1234/2} Gerrit's.
 */
final class FullName {
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";
  private static final Set<String> REQUESTS = Set.of("pull", "pull-requests", "merge-requests");
  private static final Set<String> STATES = Set.of("head", "merge", "from", "train");

  private FullName() {}

  /** Whether it is meant as one. */
  static boolean looksLike(String name) {
    return name.startsWith("refs/");
  }

  /**
   * The ref of this full name; empty if it is of none of these kinds.
   *
   * @param source what gives the name
   * @param target the branch that it is to go into, if it is a pull request
   */
  static Optional<GitRef> parse(String fullName, String source, Optional<String> target) {
    if (fullName.startsWith(HEADS)) {
      String name = fullName.substring(HEADS.length());
      return Optional.of(GitRef.branch(RefName.checked(name, source)));
    }
    if (fullName.startsWith(TAGS)) {
      String name = fullName.substring(TAGS.length());
      return Optional.of(GitRef.tag(RefName.checked(name, source)));
    }
    return looksLike(fullName)
        ? number(RefName.checked(fullName, source).substring("refs/".length()))
            .map(number -> GitRef.pullRequest(number, target))
        : Optional.empty();
  }

  /** The number of the pull request of which this is the name, without {@code refs/}. */
  private static Optional<String> number(String name) {
    String[] parts = name.split("/", -1);
    boolean request = parts.length == 3 && REQUESTS.contains(parts[0]) && STATES.contains(parts[2]);
    boolean change = parts.length == 4 && parts[0].equals("changes");
    return request || change
        ? Optional.of(parts[parts.length - 2]).filter(FullName::isNumber)
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** How {@code -Dregistry.ref} names this ref. */
  static String of(GitRef ref) {
    return switch (ref.kind()) {
      case BRANCH -> HEADS + ref.name();
      case TAG -> TAGS + ref.name();
      case PULL_REQUEST -> "refs/pull/" + ref.name() + "/head";
    };
  }
}
