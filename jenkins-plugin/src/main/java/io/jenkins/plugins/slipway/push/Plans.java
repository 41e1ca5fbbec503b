package io.jenkins.plugins.slipway.push;

import io.github.slipway.PlanRequest;
import io.github.slipway.Slipway;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.report.PlanResult;
import java.util.Optional;

/** Makes plans. */
final class Plans {
  private Plans() {}

  /**
   * A plan.
   *
   * @param place what comes before the name of the module where nobody names an image; empty if
   *     that is an error
   * @param log hears what each rule says where nothing comes out
   */
  static PlanResult make(PlanRequest request, String place, Listener log)
      throws InterruptedException {
    PlanResult plan;
    try {
      plan = Slipway.plan(request);
    } catch (SlipwayException e) {
      if (e.problem() != Problem.NO_IMAGE || place.isEmpty()) {
        throw e;
      }
      plan = Slipway.plan(withImage(request, place));
    }
    if (plan.nothing().isPresent()) {
      PlanText.reasons(plan).forEach(log::info);
    } else {
      plan.notes().forEach(note -> log.info("note: " + note));
    }
    return plan;
  }

  private static PlanRequest withImage(PlanRequest request, String image) {
    return new PlanRequest(
        request.directory(),
        request.top(),
        request.rulesFile(),
        request.rules(),
        Optional.of(image),
        request.tags(),
        request.overwrite(),
        request.rule(),
        request.manual(),
        request.module(),
        request.version(),
        request.ref(),
        request.environment(),
        request.now());
  }
}
