package io.github.slipway.git;

import java.util.List;
import java.util.Optional;

/**
 * What a CI says is built.
 *
 * @param ci its name
 * @param variable where the ref comes from
 * @param commit as the CI writes it
 * @param commitVariable where the commit comes from
 * @param branches what the branch may be called that the CI checks out
 * @param buildNumber of the build that makes the claim
 */
record CiClaim(
    String ci,
    GitRef ref,
    String variable,
    Optional<String> commit,
    String commitVariable,
    List<String> branches,
    Optional<String> buildNumber) {
  /** A claim of a CI that always names its commit. */
  static CiClaim of(
      String ci, GitRef ref, String variable, Variables variables, String commitVariable) {
    return new CiClaim(
        ci,
        ref,
        variable,
        variables.get(commitVariable),
        commitVariable,
        List.of(),
        Optional.empty());
  }

  CiClaim withBranches(List<String> names) {
    return new CiClaim(ci, ref, variable, commit, commitVariable, names, buildNumber);
  }

  CiClaim withBuildNumber(Optional<String> number) {
    return new CiClaim(ci, ref, variable, commit, commitVariable, branches, number);
  }

  /** For people: {@code Jenkins (BRANCH_NAME)}. */
  String source() {
    return ci + " (" + variable + ")";
  }
}
