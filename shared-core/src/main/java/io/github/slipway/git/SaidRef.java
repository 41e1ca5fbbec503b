package io.github.slipway.git;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.List;
import java.util.Optional;

/**
 * The ref that the user names. It need not stand for HEAD: the tag may be one that is about to be
 * made. What is built is the work tree all the same, so the user is told.
 */
final class SaidRef {
  private final String said;
  private final RefRequest request;
  private final Optional<WorkTree> tree;
  private final CiRefs ci;

  /**
   * The ref of this request.
   *
   * @param said its name
   */
  SaidRef(String said, RefRequest request, Optional<WorkTree> tree, CiRefs ci) {
    this.said = said;
    this.request = request;
    this.tree = tree;
    this.ci = ci;
  }

  Found find() {
    GitRef ref = FullName.looksLike(said) ? full() : new ShortName(said, tree).find();
    return Found.of(List.of(ref), request.source(), notes(ref));
  }

  private GitRef full() {
    GitRef ref =
        FullName.parse(said, request.source(), Optional.empty())
            .orElseThrow(() -> unknown("it is neither a branch nor a tag nor a pull request"));
    return ref.kind() == GitRef.Kind.PULL_REQUEST
        ? GitRef.pullRequest(ref.name(), target(ref.name()))
        : ref;
  }

  /** The name of a pull request does not say where it is to go; a CI that builds it does. */
  private Optional<String> target(String number) {
    Optional<String> target = request.target().filter(text -> !text.isBlank());
    if (target.isPresent()) {
      return target.map(branch -> RefName.checked(branch, request.source()));
    }
    return ci.claims().stream()
        .map(CiClaim::ref)
        .filter(ref -> ref.kind() == GitRef.Kind.PULL_REQUEST && ref.name().equals(number))
        .findFirst()
        .flatMap(GitRef::target);
  }

  private SlipwayException unknown(String why) {
    return Problem.UNKNOWN_REF.with("ref", said, "why", why);
  }

  private List<String> notes(GitRef ref) {
    Optional<String> head = tree.flatMap(WorkTree::commit);
    return head.isEmpty() || isAtHead(ref, tree.orElseThrow())
        ? List.of()
        : List.of(
            "In the repository "
                + ref
                + " ("
                + request.source()
                + ") does not stand for HEAD, "
                + head.get()
                + ": what is built is the work tree as it is.");
  }

  private boolean isAtHead(GitRef ref, WorkTree where) {
    return switch (ref.kind()) {
      case BRANCH -> where.isHead(FullName.of(ref)) || where.isRemoteBranchAtHead(ref.name());
      case TAG -> where.isHead(FullName.of(ref));
      // Repositories seldom have the refs of pull requests.
      case PULL_REQUEST -> !where.has(said) || where.isHead(said);
    };
  }
}
