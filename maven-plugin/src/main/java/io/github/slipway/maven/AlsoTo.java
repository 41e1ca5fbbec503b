package io.github.slipway.maven;

import io.github.slipway.PushTarget;
import io.github.slipway.TargetName;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Further repositories for each image that is pushed. */
final class AlsoTo {
  private final List<ImageReference> places;

  private AlsoTo(List<ImageReference> places) {
    this.places = places;
  }

  /**
   * Reads what the user wrote.
   *
   * @param texts each a repository; one that ends in {@code /} gets the artifactId, and one with a
   *     tag gets that tag alone
   * @param name the artifactId
   * @throws io.github.slipway.problem.SlipwayException if one is none, or names a digest
   */
  static AlsoTo of(List<String> texts, String name) {
    List<ImageReference> places = new ArrayList<>();
    for (String text : texts) {
      places.add(TargetName.of(text, Optional.of(name)));
    }
    return new AlsoTo(places);
  }

  /** Where this image goes besides. */
  List<PushTarget> of(PlannedImage image) {
    List<PushTarget> targets = new ArrayList<>();
    for (ImageReference place : places) {
      if (place.tag().isPresent()) {
        // Where no tag may be moved, this one may not either.
        Set<String> kept =
            image.kept().containsAll(image.tags()) ? Set.of(place.tag().get()) : Set.of();
        targets.add(new PushTarget(place, List.of(), kept));
      } else if (!place.name().equals(image.name().name())) {
        List<String> tags = image.tags();
        targets.add(
            new PushTarget(place.withTag(tags.get(0)), tags.subList(1, tags.size()), image.kept()));
      }
    }
    return targets;
  }

  /** All references that this image gets besides. */
  List<ImageReference> references(PlannedImage image) {
    List<ImageReference> references = new ArrayList<>();
    for (PushTarget target : of(image)) {
      references.add(target.target());
      target.tags().forEach(tag -> references.add(target.target().withTag(tag)));
    }
    return references;
  }
}
