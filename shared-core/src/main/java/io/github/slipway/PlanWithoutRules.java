package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plan where no rule is asked: the image as it is named, under the tags that were said. */
final class PlanWithoutRules {
  private final PlanRequest request;
  private final Optional<String> origin;
  private final List<String> notes;

  /**
   * A plan.
   *
   * @param origin where the image is named, if in a file
   * @param notes what there is to say already
   */
  PlanWithoutRules(PlanRequest request, Optional<String> origin, List<String> notes) {
    this.request = request;
    this.origin = origin;
    this.notes = new ArrayList<>(notes);
  }

  /**
   * Makes it.
   *
   * @param image without a tag it gets the version's
   * @param frame how variables of tags are filled, asked for if a tag has some
   */
  PlanResult of(ImageReference image, Source source, WhatIsBuilt.Opener frame) {
    List<String> tags = new ArrayList<>();
    image.tag().or(() -> request.version().map(TargetName::tagOfVersion)).ifPresent(tags::add);
    Optional<PlanResult.Build> build = Optional.empty();
    if (request.tags().stream().anyMatch(tag -> tag.indexOf('{') >= 0)) {
      try (WhatIsBuilt built = frame.open()) {
        tags.addAll(new SaidTags(request.tags()).withoutRule(built));
        build = Optional.of(built.build());
        notes.addAll(built.notes());
      }
    } else {
      tags.addAll(request.tags());
    }
    if (tags.isEmpty()) {
      throw Problem.NO_TAG.with("image", image.name());
    }
    // A tag that is none is found before anything is built.
    tags.forEach(image::withTag);
    PlannedImage planned =
        new PlannedImage(
            image.withoutTag(),
            tags,
            request.overwrite().orElse(true) ? Set.of() : Set.copyOf(tags),
            List.of(),
            List.of(),
            true,
            source.context(),
            source.dockerfile());
    return new PlanResult(
        request.moduleName(), origin, build, notes, List.of(), List.of(planned), Optional.empty());
  }

  /** Where a source outside of Maven is, without a class of the rules. */
  record Source(Optional<String> context, Optional<String> dockerfile) {
    static final Source NONE = new Source(Optional.empty(), Optional.empty());
  }
}
