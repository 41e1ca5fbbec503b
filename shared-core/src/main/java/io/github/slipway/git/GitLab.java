package io.github.slipway.git;

import java.util.Optional;

/**
 * GitLab CI/CD, by "Predefined CI/CD variables reference": CI_COMMIT_BRANCH is set in branch
 * pipelines only, CI_COMMIT_TAG in tag pipelines only, CI_MERGE_REQUEST_IID in merge request
 * pipelines only. In merged results pipelines CI_COMMIT_SHA is the merge, which is also what is
 * checked out. CI_PIPELINE_IID counts within the project.
 */
final class GitLab implements Ci {
  @Override
  public boolean runs(Variables variables) {
    return variables.has("GITLAB_CI");
  }

  @Override
  public Optional<CiClaim> claim(Variables variables, Optional<WorkTree> tree) {
    return new NamedVariables(
            "GitLab",
            "CI_MERGE_REQUEST_IID",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
            "CI_COMMIT_TAG",
            "CI_COMMIT_BRANCH",
            "CI_COMMIT_SHA")
        .claim(variables);
  }

  @Override
  public Optional<String> buildNumber(Variables variables) {
    return variables.get("CI_PIPELINE_IID");
  }
}
