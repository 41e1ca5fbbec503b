package io.github.slipway.git;

import io.github.slipway.problem.Problem;
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

  public GitRef {
    check(name);
    target.ifPresent(GitRef::check);
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

  /** The rules of git-check-ref-format, as far as they keep harm away. */
  private static void check(String name) {
    String why = null;
    if (name.isEmpty()) {
      why = "it is empty";
    } else if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      why = "it has a control character";
    } else if (name.contains("..")) {
      why = "it has '..'";
    } else if (name.chars().anyMatch(c -> " ~^:?*[\\".indexOf(c) >= 0) || name.contains("@{")) {
      why = "it has one of the characters that Git does not allow";
    } else if (name.startsWith("/") || name.endsWith("/") || name.contains("//")) {
      why = "it has an empty part between slashes";
    }
    if (why != null) {
      throw Problem.INVALID_REF.with("ref", printable(name), "why", why);
    }
  }

  private static String printable(String name) {
    return name.codePoints()
        .map(c -> c < ' ' || c == 0x7f ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** As in a sentence: {@code branch 'main'}. */
  @Override
  public String toString() {
    return kind == Kind.PULL_REQUEST
        ? kind + " " + name + target.map(into -> " into '" + into + "'").orElse("")
        : kind + " '" + name + "'";
  }
}
