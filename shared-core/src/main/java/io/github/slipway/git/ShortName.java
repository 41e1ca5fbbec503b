package io.github.slipway.git;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;

/** A short name that the user gives, which the repository must know as one thing only. */
final class ShortName {
  private final String said;
  private final Optional<WorkTree> tree;

  ShortName(String said, Optional<WorkTree> tree) {
    this.said = RefName.checked(said, "-Dregistry.ref");
    this.tree = tree;
  }

  GitRef find() {
    if (tree.isEmpty()) {
      throw unknown("there is no Git repository here to look it up in");
    }
    boolean branch = isBranch(tree.get());
    boolean tag = tree.get().has("refs/tags/" + said);
    if (branch && tag) {
      throw unknown("the repository has both a branch and a tag of this name");
    }
    if (!branch && !tag) {
      throw unknown("the repository has neither a branch nor a tag of this name");
    }
    return branch ? GitRef.branch(said) : GitRef.tag(said);
  }

  /** A CI's clone has remote branches only. */
  private boolean isBranch(WorkTree where) {
    return where.branch().filter(said::equals).isPresent()
        || where.has("refs/heads/" + said)
        || where.has("refs/remotes/origin/" + said);
  }

  private SlipwayException unknown(String why) {
    return Problem.UNKNOWN_REF.with("ref", said, "why", why);
  }
}
