package io.github.slipway.git;

import java.util.Optional;

/**
 * Bitbucket Pipelines, by "Variables and secrets" of Bitbucket Cloud's documentation. A pull
 * request pipeline has BITBUCKET_BRANCH too, its source branch, and merges the destination branch
 * into it before it runs ("Clone depth not applying for pull request pipelines"), so HEAD is a
 * merge of BITBUCKET_COMMIT, which has 12 digits only there (BCLOUD-19393).
 */
final class Bitbucket implements Ci {
  private static final String NUMBER = "BITBUCKET_BUILD_NUMBER";

  @Override
  public boolean runs(Variables variables) {
    return variables.has(NUMBER) || variables.has("BITBUCKET_COMMIT");
  }

  @Override
  public Optional<CiClaim> claim(Variables variables, Optional<WorkTree> tree) {
    return new NamedVariables(
            "Bitbucket",
            "BITBUCKET_PR_ID",
            "BITBUCKET_PR_DESTINATION_BRANCH",
            "BITBUCKET_TAG",
            "BITBUCKET_BRANCH",
            "BITBUCKET_COMMIT")
        .claim(variables);
  }

  @Override
  public Optional<String> buildNumber(Variables variables) {
    return variables.get(NUMBER);
  }
}
