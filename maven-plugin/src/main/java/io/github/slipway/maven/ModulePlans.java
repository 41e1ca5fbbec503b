package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plans of the modules of a build as lines for the log. What holds for several of them, as the
 * rules mostly do, is said once.
 */
final class ModulePlans {
  private final Map<String, PlanResult> plans = new LinkedHashMap<>();
  private final Map<String, String> failures = new HashMap<>();
  private List<String> reasons = List.of();

  /** All plans, in the order of the modules. */
  List<PlanResult> plans() {
    return List.copyOf(plans.values());
  }

  /** A module has this plan. */
  List<String> planned(String module, PlanResult plan) {
    plans.put(module, plan);
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
    return plans.values().stream().allMatch(plan -> plan.images().isEmpty())
        ? List.of()
        : List.of(
            "note: push leaves out modules without a main class, which plan does not look for");
  }

  /**
   * Modules that would push one reference: only one of them may, which depends on their classes.
   */
  List<String> collisions() {
    Map<ImageReference, Set<String>> modules = new LinkedHashMap<>();
    plans.forEach(
        (module, plan) ->
            plan.images().stream()
                .filter(PlannedImage::push)
                .flatMap(image -> image.references().stream())
                .forEach(
                    reference ->
                        modules
                            .computeIfAbsent(reference, key -> new LinkedHashSet<>())
                            .add(module)));
    // Those of one image have several tags in common, and one is enough to tell.
    Map<Set<String>, ImageReference> together = new LinkedHashMap<>();
    modules.forEach((reference, names) -> together.putIfAbsent(names, reference));
    return together.entrySet().stream()
        .filter(entry -> entry.getKey().size() > 1)
        .map(
            entry ->
                entry.getKey().stream().collect(Collectors.joining(", "))
                    + " have one image, "
                    + entry.getValue()
                    + ": push fails if more than one of them has a main class")
        .toList();
  }
}
