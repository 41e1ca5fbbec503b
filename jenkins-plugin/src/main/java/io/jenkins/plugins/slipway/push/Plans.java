package io.jenkins.plugins.slipway.push;

import io.github.slipway.PlanRequest;
import io.github.slipway.Slipway;
import io.github.slipway.problem.PlainText;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.report.PlanResult;
import java.util.List;
import java.util.Optional;

/** Makes plans. */
final class Plans {
  private Plans() {}

  /**
   * A plan.
   *
   * @param place what comes before the name of the module where nobody names an image; empty if
   *     that is an error
   * @param pullRequest whether nothing is pushed anyway: nobody has to name an image then, such as
   *     in the pull request that brings the first rules, which do not count yet
   * @param log hears what each rule says where nothing comes out
   */
  static PlanResult make(PlanRequest request, String place, boolean pullRequest, Listener log)
      throws InterruptedException {
    PlanResult plan;
    try {
      plan = Slipway.plan(request);
    } catch (SlipwayException e) {
      if (e.problem() != Problem.NO_IMAGE || place.isEmpty() && !pullRequest) {
        throw e;
      }
      plan = place.isEmpty() ? unnamed(request) : Slipway.plan(withImage(request, place));
    }
    if (plan.nothing().isPresent()) {
      PlanText.reasons(plan).forEach(log::info);
    } else {
      plan.notes().forEach(note -> log.info(PlainText.of("note: " + StepWords.of(note))));
    }
    return plan;
  }

  private static PlanResult unnamed(PlanRequest request) {
    return new PlanResult(
        request.module().map(PlanRequest.Module::name),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(Messages.Plans_unnamed()));
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
