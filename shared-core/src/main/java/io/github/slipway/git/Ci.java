package io.github.slipway.git;

import java.util.Optional;

/** One kind of CI: what its variables say of the build that runs. */
interface Ci {
  /** Whether the variables are this CI's. */
  boolean runs(Variables variables);

  /**
   * What it says is built; empty if it does not say.
   *
   * @param tree tells what an ambiguous name is of
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#INVALID_REF} if a variable has what cannot be a ref
   */
  Optional<CiClaim> claim(Variables variables, Optional<WorkTree> tree);

  /** The number of the build. */
  Optional<String> buildNumber(Variables variables);
}
