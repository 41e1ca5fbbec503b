package io.github.slipway.git;

import java.util.Optional;

/**
 * Whether what a CI says is of the commit that the work tree has: variables may be left over from
 * another build, or be of another repository.
 */
final class ClaimCheck {
  private final WorkTree tree;
  private final String head;

  /** A check against the HEAD of this work tree, which has a commit. */
  ClaimCheck(WorkTree tree, String head) {
    this.tree = tree;
    this.head = head;
  }

  /** Why it is not, as the end of a sentence; empty if it is. */
  Optional<String> fault(CiClaim claim) {
    if (claim.commit().isPresent()) {
      return faultOfCommit(claim, claim.commit().get());
    }
    return isAtHead(claim)
        ? Optional.empty()
        : Optional.of(
            "names no commit ("
                + claim.commitVariable()
                + "), and no such ref of the repository stands for HEAD, "
                + head);
  }

  private Optional<String> faultOfCommit(CiClaim claim, String written) {
    Optional<String> commit = CommitId.wholeOrShort(written);
    if (commit.isEmpty()) {
      return Optional.of("has no commit id in " + claim.commitVariable());
    }
    boolean request =
        claim.ref().kind() == GitRef.Kind.PULL_REQUEST
            && (tree.isMergeOf(commit.get()) || isBranchAtHead(claim));
    return head.startsWith(commit.get()) || request
        ? Optional.empty()
        : Optional.of(
            "is at commit "
                + commit.get()
                + " ("
                + claim.commitVariable()
                + "), and HEAD is "
                + head);
  }

  private boolean isAtHead(CiClaim claim) {
    return switch (claim.ref().kind()) {
      case BRANCH -> isBranchAtHead(claim);
      case TAG -> tree.isHead(FullName.of(claim.ref()));
      case PULL_REQUEST -> isBranchAtHead(claim) || isMergeOfBranch(claim);
    };
  }

  private boolean isBranchAtHead(CiClaim claim) {
    return claim.branches().stream()
        .anyMatch(name -> tree.isRemoteBranchAtHead(name) || tree.isHead("refs/heads/" + name));
  }

  /** Jenkins merges a pull request into its target itself, if it is told to. */
  private boolean isMergeOfBranch(CiClaim claim) {
    return claim.branches().stream()
        .map(name -> tree.commitOf("refs/remotes/origin/" + name))
        .flatMap(Optional::stream)
        .anyMatch(tree::isMergeOf);
  }
}
