package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.report.PlanResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReactorPlansTest {
  private static PlanResult plan(String module) {
    return new PlanResult(
        Optional.of(module),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void theLastModuleGetsAllPlansInTheOrderOfTheBuild() {
    ReactorPlans plans = new ReactorPlans(3);
    assertThat(plans.add(2, Optional.of(plan("b")))).isEmpty();
    assertThat(plans.add(0, Optional.empty())).isEmpty();
    assertThat(plans.add(1, Optional.of(plan("a")))).contains(List.of(plan("a"), plan("b")));
  }
}
