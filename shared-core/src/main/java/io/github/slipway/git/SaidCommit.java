package io.github.slipway.git;

import io.github.slipway.problem.Problem;
import java.util.Optional;

/** The commit of a build: HEAD's, or the one that the user names where there is no repository. */
final class SaidCommit {
  private SaidCommit() {}

  static Optional<String> of(Optional<String> said, Optional<WorkTree> tree) {
    Optional<String> commit =
        said.isPresent() && !said.get().isBlank()
            ? Optional.of(whole(said.get()))
            : Optional.empty();
    if (tree.isEmpty()) {
      return commit;
    }
    Optional<String> head = tree.get().commit();
    if (commit.isPresent() && !commit.equals(head)) {
      throw Problem.COMMIT_NOT_BUILT.with(
          "commit",
          commit.get(),
          "directory",
          tree.get().root(),
          "head",
          head.orElse("before its first commit"));
    }
    return head;
  }

  private static String whole(String text) {
    return CommitId.whole(text)
        .orElseThrow(
            () ->
                Problem.INVALID_SETTING.with(
                    "value",
                    text,
                    "property",
                    "commit",
                    "why",
                    "a commit is named by all its 40 (or 64) hex digits, as git rev-parse prints"
                        + " them"));
  }
}
