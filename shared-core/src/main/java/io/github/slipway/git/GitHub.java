package io.github.slipway.git;

import java.util.Optional;

/**
 * GitHub Actions, by "Variables reference" and "Events that trigger workflows" of GitHub's
 * documentation, and Gitea's and Forgejo's Actions, which set the same variables. GITHUB_REF is a
 * full name: for {@code pull_request} it is {@code refs/pull/7/merge}, with GITHUB_SHA the merge,
 * though many workflows check out the branch that it comes from, GITHUB_HEAD_REF. For {@code
 * pull_request_target} it is the target branch, though GITHUB_BASE_REF is set: what is checked out
 * by default is that branch and not what the pull request brings.
 */
final class GitHub implements Ci {
  private static final String REF = "GITHUB_REF";
  private static final String NAME = "GITHUB_REF_NAME";

  @Override
  public boolean runs(Variables variables) {
    return variables.has("GITHUB_ACTIONS")
        || variables.has("GITEA_ACTIONS")
        || variables.has("FORGEJO_ACTIONS")
        || variables.has(REF);
  }

  @Override
  public Optional<CiClaim> claim(Variables variables, Optional<WorkTree> tree) {
    return variables
        .get(REF)
        .flatMap(ref -> FullName.parse(ref, REF, variables.ref("GITHUB_BASE_REF")))
        .map(ref -> claim(variables, ref, REF))
        .or(() -> byType(variables));
  }

  /** Where GITHUB_REF is not a full name, as in older Gitea and after merges, its type tells. */
  private static Optional<CiClaim> byType(Variables variables) {
    Optional<GitRef> ref =
        switch (variables.get("GITHUB_REF_TYPE").orElse("")) {
          case "branch" -> branch(variables);
          case "tag" -> variables.ref(NAME).map(GitRef::tag);
          default -> Optional.empty();
        };
    return ref.map(found -> claim(variables, found, NAME));
  }

  /** {@code 7/merge} is called a branch too. */
  private static Optional<GitRef> branch(Variables variables) {
    return variables.get(REF).filter(FullName::looksLike).isPresent()
        ? Optional.empty()
        : variables.ref(NAME).map(GitRef::branch);
  }

  private static CiClaim claim(Variables variables, GitRef ref, String variable) {
    CiClaim claim = CiClaim.of(name(variables), ref, variable, variables, "GITHUB_SHA");
    return ref.kind() == GitRef.Kind.PULL_REQUEST
        ? claim.withBranches(variables.ref("GITHUB_HEAD_REF").stream().toList())
        : claim;
  }

  private static String name(Variables variables) {
    if (variables.has("FORGEJO_ACTIONS")) {
      return "Forgejo Actions";
    }
    return variables.has("GITEA_ACTIONS") ? "Gitea Actions" : "GitHub Actions";
  }

  @Override
  public Optional<String> buildNumber(Variables variables) {
    return variables.get("GITHUB_RUN_NUMBER");
  }
}
