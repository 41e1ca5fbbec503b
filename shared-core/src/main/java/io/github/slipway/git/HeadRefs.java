package io.github.slipway.git;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What HEAD says: its branch, or, where it is detached, the tags of its commit. */
final class HeadRefs {
  /** How many tags a note names. */
  private static final int NAMED = 3;

  private HeadRefs() {}

  static Found of(Optional<WorkTree> tree) {
    if (tree.isPresent()) {
      return of(tree.get());
    }
    return Found.of(
        List.of(),
        "no Git repository",
        List.of(
            "There is no Git repository here, and no CI says what is built; say it with"
                + " -Dregistry.ref=refs/heads/NAME (or refs/tags/NAME) and -Dregistry.commit=ID."));
  }

  private static Found of(WorkTree tree) {
    String source = "HEAD of " + tree.root();
    Optional<String> branch = tree.branch();
    List<String> tags = tree.tags();
    if (branch.isPresent()) {
      return Found.of(
          List.of(GitRef.branch(RefName.checked(branch.get(), source))),
          source,
          tags.isEmpty() ? List.of() : List.of(tagsOfBranch(branch.get(), tags)));
    }
    List<GitRef> refs = tags.stream().map(tag -> GitRef.tag(RefName.checked(tag, source))).toList();
    return Found.of(refs, source, refs.isEmpty() ? List.of(nothing(tree)) : List.of());
  }

  private static String tagsOfBranch(String branch, List<String> tags) {
    String names =
        tags.stream().limit(NAMED).map(tag -> "'" + tag + "'").collect(Collectors.joining(", "));
    int more = tags.size() - NAMED;
    return "HEAD is on branch '"
        + branch
        + "', so its tags do not count ("
        + names
        + (more > 0 ? " and " + more + " more" : "")
        + "); to build one, check it out or say -Dregistry.ref=refs/tags/"
        + tags.get(0)
        + ".";
  }

  private static String nothing(WorkTree tree) {
    return "HEAD of "
        + tree.root()
        + " is detached at "
        + tree.commit().orElse("no commit")
        + " and has no tag here (a clone may have left tags out: git fetch --tags); say what is"
        + " built with -Dregistry.ref=refs/heads/NAME or refs/tags/NAME.";
  }
}
