package io.github.slipway.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what a build is of. What the user says counts; else what a CI says of the commit that
 * the work tree has; else HEAD.
 */
public final class BuildRefs {
  private final RefRequest request;
  private final Optional<WorkTree> tree;
  private final CiRefs ci;

  private BuildRefs(RefRequest request, Variables variables, Optional<WorkTree> tree) {
    this.request = request;
    this.tree = tree;
    this.ci = new CiRefs(variables, tree);
  }

  /**
   * What the build is of: with no refs if nobody says, which is no failure.
   *
   * @param environment the variables of the process
   * @param tree empty where there is no repository: what the CI says cannot be checked then
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#INVALID_REF} if what is said cannot be a ref, {@link
   *     io.github.slipway.problem.Problem#UNKNOWN_REF} if a short name has none or two meanings,
   *     {@link io.github.slipway.problem.Problem#COMMIT_NOT_BUILT} if the user names another commit
   *     than HEAD's, {@link io.github.slipway.problem.Problem#INVALID_SETTING} for what is no
   *     commit
   */
  public static BuildRef find(
      RefRequest request, Map<String, String> environment, Optional<WorkTree> tree) {
    return new BuildRefs(request, new Variables(environment), tree).find();
  }

  /**
   * The commit that {@link #find} would say, without looking for refs.
   *
   * @param environment the variables of the process
   * @param tree empty where there is no repository
   * @throws io.github.slipway.problem.SlipwayException as {@code find}
   */
  public static Optional<String> commit(
      RefRequest request, Map<String, String> environment, Optional<WorkTree> tree) {
    Optional<String> commit = SaidCommit.of(request.commit(), tree);
    if (commit.isPresent() || !request.ref().orElse("").isBlank()) {
      return commit;
    }
    Optional<CiClaim> claim = new CiRefs(new Variables(environment), tree).sift(commit).first();
    return claim.isPresent() && claim.get().commit().isPresent()
        ? CommitId.whole(claim.get().commit().get())
        : Optional.empty();
  }

  private BuildRef find() {
    Optional<String> commit = SaidCommit.of(request.commit(), tree);
    Optional<String> said = request.ref().filter(ref -> !ref.isBlank());
    Found found =
        said.isPresent()
            ? new SaidRef(said.get(), request, tree, ci).find()
            : fromCi(ci.sift(commit));
    Optional<String> number = request.buildNumber().filter(text -> !text.isBlank());
    return new BuildRef(
        found.refs(),
        commit.or(found::commit),
        found.source(),
        number.or(found::buildNumber).or(ci::buildNumber),
        found.notes());
  }

  private Found fromCi(CiRefs.Sifted sifted) {
    Optional<CiClaim> first = sifted.first();
    if (first.isEmpty()) {
      return fromHead(sifted);
    }
    CiClaim claim = first.get();
    List<String> notes = new ArrayList<>();
    sifted.fits().stream()
        .filter(other -> !isSame(other.ref(), claim.ref()))
        .map(
            other ->
                disagreement(
                    claim,
                    other.source()
                        + " says "
                        + other.ref()
                        + (tree.isPresent() ? " at the same commit" : "")))
        .forEach(notes::add);
    notes.addAll(notesOfOthers(sifted, List.of(claim.ref())));
    if (tree.isEmpty()) {
      notes.add(
          "There is no Git repository here, so what "
              + claim.source()
              + " says could not be checked.");
    } else {
      headNote(claim, tree.get()).ifPresent(notes::add);
    }
    return new Found(
        List.of(claim.ref()),
        claim.commit().flatMap(CommitId::whole),
        claim.source(),
        claim.buildNumber(),
        notes);
  }

  /** Where CIs merge pull requests, HEAD is on one of the two branches. */
  private static Optional<String> headNote(CiClaim claim, WorkTree tree) {
    if (claim.ref().kind() == GitRef.Kind.PULL_REQUEST) {
      return Optional.empty();
    }
    return tree.branch()
        .filter(
            branch ->
                claim.ref().kind() != GitRef.Kind.BRANCH || !branch.equals(claim.ref().name()))
        .map(
            branch -> disagreement(claim, "HEAD is on branch '" + branch + "' at the same commit"));
  }

  private static String disagreement(CiClaim claim, String other) {
    return claim.source()
        + " says "
        + claim.ref()
        + ", which counts, though "
        + other
        + "; -Dregistry.ref=refs/heads/NAME decides otherwise.";
  }

  private Found fromHead(CiRefs.Sifted sifted) {
    Found head = HeadRefs.of(tree);
    List<String> notes = new ArrayList<>(notesOfOthers(sifted, head.refs()));
    if (!head.refs().isEmpty() && sifted.leftOut().stream().anyMatch(CiRefs.LeftOut::isRequest)) {
      notes.add(
          "Since a pull request is built, "
              + head.refs().get(0)
              + ", which HEAD is on, does not count: a fork may call a branch as it likes.");
      return Found.of(List.of(), head.source(), notes);
    }
    notes.addAll(head.notes());
    return Found.of(head.refs(), head.source(), notes);
  }

  /** Nobody needs to know of a CI that says the same of another commit. */
  private static List<String> notesOfOthers(CiRefs.Sifted sifted, List<GitRef> refs) {
    return sifted.leftOut().stream()
        .filter(other -> refs.stream().noneMatch(ref -> isSame(ref, other.ref())))
        .map(CiRefs.LeftOut::note)
        .toList();
  }

  private static boolean isSame(GitRef one, GitRef other) {
    return one.kind() == other.kind() && one.name().equals(other.name());
  }
}
