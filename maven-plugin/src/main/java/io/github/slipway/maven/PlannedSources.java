package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import java.util.Optional;

/** Sources that a rule names and Maven does not build. */
final class PlannedSources {
  private PlannedSources() {}

  /** Why the goal cannot build all of a plan's images; empty if it can. */
  static Optional<SlipwayException> trouble(PlanResult plan, String goal) {
    return plan.images().stream()
        .filter(image -> image.context().isPresent() || image.dockerfile().isPresent())
        .findFirst()
        .map(
            image ->
                Problem.SOURCE_OUTSIDE_MAVEN.with(
                    "image",
                    image.name(),
                    "source",
                    image.context().map(context -> "context " + context).orElse("")
                        + (image.context().isPresent() && image.dockerfile().isPresent()
                            ? ", "
                            : "")
                        + image.dockerfile().map(file -> "dockerfile " + file).orElse(""),
                    "goal",
                    goal));
  }
}
