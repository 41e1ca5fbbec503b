package io.github.slipway;

import io.github.slipway.git.GitRef;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.rule.SourcePlace;
import io.github.slipway.rule.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what several rules say of one image. */
final class PlannedImages {
  private final Map<Key, Parts> images = new LinkedHashMap<>();

  /** What is one image: pushed and only built ones are told apart, since their tags differ. */
  private record Key(ImageReference name, SourcePlace source, boolean push) {}

  private static final class Parts {
    final Set<String> tags = new LinkedHashSet<>();
    final Set<String> kept = new HashSet<>();
    final Set<String> rules = new LinkedHashSet<>();
    final Set<GitRef> refs = new LinkedHashSet<>();
  }

  /**
   * Adds what a rule says.
   *
   * @param overwrite whether its tags may be moved; one rule that says no is enough
   */
  void add(
      Verdict verdict,
      ImageReference name,
      SourcePlace source,
      List<String> tags,
      boolean overwrite) {
    Parts parts =
        images.computeIfAbsent(new Key(name, source, verdict.rule().push()), key -> new Parts());
    parts.tags.addAll(tags);
    if (!overwrite) {
      parts.kept.addAll(tags);
    }
    parts.rules.add(verdict.rule().name());
    verdict.matches().forEach(match -> parts.refs.add(match.ref()));
  }

  /**
   * The images, in the order of the rules.
   *
   * @throws io.github.slipway.problem.SlipwayException if two of them would be pushed under one tag
   */
  List<PlannedImage> all() {
    List<PlannedImage> all = new ArrayList<>();
    images.forEach(
        (key, parts) ->
            all.add(
                new PlannedImage(
                    key.name(),
                    List.copyOf(parts.tags),
                    parts.kept,
                    List.copyOf(parts.rules),
                    List.copyOf(parts.refs),
                    key.push(),
                    key.source().context(),
                    key.source().dockerfile())));
    refuseCollisions(all);
    return all;
  }

  private static void refuseCollisions(List<PlannedImage> images) {
    Map<ImageReference, PlannedImage> seen = new HashMap<>();
    for (PlannedImage image : images) {
      for (ImageReference reference :
          image.push() ? image.references() : List.<ImageReference>of()) {
        PlannedImage other = seen.putIfAbsent(reference, image);
        if (other != null) {
          throw Problem.RULES_COLLIDE.with(
              "first", names(other), "second", names(image), "reference", reference);
        }
      }
    }
  }

  private static String names(PlannedImage image) {
    return "'" + String.join("', '", image.rules()) + "'";
  }
}
