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
    if (image.tag().isPresent()) {
      tags.add(image.tag().get());
    } else if (request.version().isPresent()) {
      tags.add(TargetName.tagOfVersion(request.version().get()));
    }
    Optional<PlanResult.Build> build = Optional.empty();
    if (String.join("", request.tags()).indexOf('{') >= 0) {
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
    for (String tag : tags) {
      image.withTag(tag);
    }
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
