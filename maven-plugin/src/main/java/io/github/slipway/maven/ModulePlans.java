package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plans of the modules of a build as lines for the log. What holds for several of them, as the
 * rules mostly do, is said once.
 */
final class ModulePlans {
  private final List<Named> plans = new ArrayList<>();
  private final Map<String, String> failures = new HashMap<>();
  private List<String> reasons = List.of();

  /** Two modules may have one artifactId, in different groups. */
  private record Named(String module, PlanResult plan) {}

  /** All plans, in the order of the modules. */
  List<PlanResult> plans() {
    return plans.stream().map(Named::plan).toList();
  }

  /** A module has this plan. */
  List<String> planned(String module, PlanResult plan) {
    plans.add(new Named(module, plan));
    List<String> before = reasons;
    reasons = PlanLines.reasons(plan);
    List<String> lines = new ArrayList<>(reasons);
    if (!reasons.isEmpty() && reasons.equals(before)) {
      lines = new ArrayList<>(List.of("rules and build as above"));
    }
    lines.addAll(PlanLines.outcome(plan));
    return lines;
  }

  /** A module has no plan, and why. */
  String failed(String module, String why) {
    String first = failures.putIfAbsent(why, module);
    return module + ": " + (first == null ? why : "as " + first);
  }

  /** What only a push finds out; nothing if there is nothing to push. */
  List<String> ofAll() {
    return plans.stream().allMatch(named -> named.plan().images().isEmpty())
        ? List.of()
        : List.of(
            "note: push leaves out modules without a main class, which plan does not look for");
  }

  /**
   * Modules that would push one reference: only one of them may, which depends on their classes.
   */
  List<String> collisions() {
    Map<ImageReference, List<String>> modules = new LinkedHashMap<>();
    for (Named named : plans) {
      named.plan().images().stream()
          .filter(PlannedImage::push)
          .flatMap(image -> image.references().stream())
          .forEach(
              reference ->
                  modules.computeIfAbsent(reference, key -> new ArrayList<>()).add(named.module()));
    }
    // Those of one image have several tags in common, and one is enough to tell.
    Map<List<String>, ImageReference> together = new LinkedHashMap<>();
    modules.forEach((reference, names) -> together.putIfAbsent(names, reference));
    return together.entrySet().stream()
        .filter(entry -> entry.getKey().size() > 1)
        .map(
            entry ->
                String.join(", ", entry.getKey())
                    + " have one image, "
                    + entry.getValue()
                    + ": push fails if more than one of them has a main class")
        .toList();
  }
}
