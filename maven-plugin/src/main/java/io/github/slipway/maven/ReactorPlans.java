package io.github.slipway.maven;

import io.github.slipway.report.PlanResult;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The plans of a build's modules, for one document that is written when the last one is done. */
final class ReactorPlans {
  private final int modules;
  private final Set<Integer> finished = new HashSet<>();
  private final SortedMap<Integer, PlanResult> plans = new TreeMap<>();

  /**
   * Waits for this many.
   *
   * @param modules how many run the goal
   */
  ReactorPlans(int modules) {
    this.modules = modules;
  }

  /**
   * Takes what a module has.
   *
   * @param number of the module, by which the plans are ordered
   * @param plan empty if it was skipped
   * @return all plans, if it was the last module
   */
  synchronized Optional<List<PlanResult>> add(int number, Optional<PlanResult> plan) {
    finished.add(number);
    plan.ifPresent(one -> plans.put(number, one));
    return finished.size() == modules ? Optional.of(List.copyOf(plans.values())) : Optional.empty();
  }
}
