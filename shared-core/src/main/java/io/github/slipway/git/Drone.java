package io.github.slipway.git;

import java.util.Optional;

/**
 * Drone, by the pages of its "Environment reference". DRONE_BRANCH is the target branch in a pull
 * request, which is merged into it in the work tree.
 */
final class Drone implements Ci {
  @Override
  public boolean runs(Variables variables) {
    return variables.has("DRONE");
  }

  @Override
  public Optional<CiClaim> claim(Variables variables, Optional<WorkTree> tree) {
    return new NamedVariables(
            "Drone",
            "DRONE_PULL_REQUEST",
            "DRONE_TARGET_BRANCH",
            "DRONE_TAG",
            "DRONE_BRANCH",
            "DRONE_COMMIT_SHA")
        .claim(variables);
  }

  @Override
  public Optional<String> buildNumber(Variables variables) {
    return variables.get("DRONE_BUILD_NUMBER");
  }
}
