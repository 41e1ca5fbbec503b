package io.github.slipway.git;

import java.util.Optional;

/**
 * Woodpecker, by "Environment variables" of its documentation. CI_COMMIT_BRANCH is the target
 * branch in a pull request; the names are in part GitLab's, so CI tells the two apart.
 */
final class Woodpecker implements Ci {
  @Override
  public boolean runs(Variables variables) {
    return variables.get("CI").filter("woodpecker"::equals).isPresent();
  }

  @Override
  public Optional<CiClaim> claim(Variables variables, Optional<WorkTree> tree) {
    return new NamedVariables(
            "Woodpecker",
            "CI_COMMIT_PULL_REQUEST",
            "CI_COMMIT_TARGET_BRANCH",
            "CI_COMMIT_TAG",
            "CI_COMMIT_BRANCH",
            "CI_COMMIT_SHA")
        .claim(variables);
  }

  @Override
  public Optional<String> buildNumber(Variables variables) {
    return variables.get("CI_PIPELINE_NUMBER");
  }
}
