package io.github.slipway.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the CIs whose variables are there say of a build. */
final class CiRefs {
  private final Variables variables;
  private final Optional<WorkTree> tree;
  private final List<Ci> running;

  CiRefs(Variables variables, Optional<WorkTree> tree) {
    this.variables = variables;
    this.tree = tree;
    List<Ci> found = new ArrayList<>();
    for (Ci ci : inOrder(variables)) {
      if (ci.runs(variables)) {
        found.add(ci);
      }
    }
    this.running = List.copyOf(found);
  }

  /**
   * Jenkins first: what it runs in, a runner of another CI or a shell, was there before. Unless it
   * may not be Jenkins: in other CIs, people have a BRANCH_NAME and a GIT_COMMIT of their own, and
   * a pull request must not pass for the branch of the same name that it is to go into.
   */
  private static List<Ci> inOrder(Variables variables) {
    List<Ci> cis =
        List.of(new GitHub(), new GitLab(), new Bitbucket(), new Woodpecker(), new Drone());
    List<Ci> all = new ArrayList<>(cis);
    all.add(Jenkins.isCertain(variables) ? 0 : cis.size(), new Jenkins());
    return all;
  }

  /** The number of the build that runs, whether or not its ref counts. */
  Optional<String> buildNumber() {
    return running.stream()
        .map(ci -> ci.buildNumber(variables))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What the CIs claim, in the order in which they count. */
  List<CiClaim> claims() {
    List<CiClaim> claims = new ArrayList<>();
    for (Ci ci : running) {
      Optional<CiClaim> claim = claim(ci);
      if (claim.isPresent()) {
        claims.add(claim.get());
      }
    }
    return List.copyOf(claims);
  }

  private Optional<CiClaim> claim(Ci ci) {
    return ci.claim(variables, tree).map(claim -> claim.withBuildNumber(ci.buildNumber(variables)));
  }

  /**
   * The claims that fit, and what to say of the others.
   *
   * @param fits none may be there
   */
  record Sifted(List<CiClaim> fits, List<LeftOut> leftOut) {
    /** The claim that counts, where there is one. */
    Optional<CiClaim> first() {
      return fits.isEmpty() ? Optional.empty() : Optional.of(fits.get(0));
    }
  }

  /** A claim that does not count, with what to say of it. */
  record LeftOut(GitRef ref, String note) {
    boolean isRequest() {
      return ref.kind() == GitRef.Kind.PULL_REQUEST;
    }
  }

  /** Keeps the claims that are of the commit that is built. */
  Sifted sift(Optional<String> commit) {
    List<CiClaim> fits = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (CiClaim claim : claims()) {
      Optional<String> fault = fault(claim, commit);
      if (fault.isEmpty()) {
        fits.add(claim);
      } else {
        leftOut.add(new LeftOut(claim.ref(), note(claim, fault.get())));
      }
    }
    return new Sifted(fits, leftOut);
  }

  private Optional<String> fault(CiClaim claim, Optional<String> commit) {
    if (tree.isEmpty()) {
      return faultWithoutTree(claim, commit);
    }
    return commit.isEmpty()
        ? Optional.of("cannot be checked, since HEAD has no commit yet")
        : new ClaimCheck(tree.get(), commit.get()).fault(claim);
  }

  /** Only a commit that the user names can be held against it. */
  private static Optional<String> faultWithoutTree(CiClaim claim, Optional<String> commit) {
    Optional<String> its = claim.commit().flatMap(CommitId::wholeOrShort);
    return commit.isEmpty() || its.isEmpty() || commit.get().startsWith(its.get())
        ? Optional.empty()
        : Optional.of(
            "is at commit "
                + its.get()
                + " ("
                + claim.commitVariable()
                + "), and -Dregistry.commit is "
                + commit.get());
  }

  private static String note(CiClaim claim, String fault) {
    return claim.source()
        + " says "
        + claim.ref()
        + ", which was left out: it "
        + fault
        + ". If that is what is built, say -Dregistry.ref="
        + FullName.of(claim.ref())
        + ".";
  }
}
