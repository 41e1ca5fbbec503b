package io.github.slipway.git;

import java.util.Optional;

/**
 * The variables of a CI that has one of its own for each kind of ref.
 *
 * @param ci its name
 * @param pullRequest has the number; looked at first, since branches are set beside it
 * @param target has the branch that a pull request is to go into
 * @param tag has the name of a tag; looked at before the branch
 * @param branch has the name of a branch
 * @param commit has the commit
 */
record NamedVariables(
    String ci, String pullRequest, String target, String tag, String branch, String commit) {
  /** What they say is built. */
  Optional<CiClaim> claim(Variables variables) {
    Optional<GitRef> request =
        variables.ref(pullRequest).map(number -> GitRef.pullRequest(number, variables.ref(target)));
    return claim(request, pullRequest, variables)
        .or(() -> claim(variables.ref(tag).map(GitRef::tag), tag, variables))
        .or(() -> claim(variables.ref(branch).map(GitRef::branch), branch, variables));
  }

  private Optional<CiClaim> claim(Optional<GitRef> ref, String variable, Variables variables) {
    return ref.map(found -> CiClaim.of(ci, found, variable, variables, commit));
  }
}
