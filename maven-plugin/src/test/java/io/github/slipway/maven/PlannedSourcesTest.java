package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannedSourcesTest {
  private static PlanResult plan(Optional<String> context, Optional<String> dockerfile) {
    return new PlanResult(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(
            new PlannedImage(
                ImageReference.of("hub.example/shop"),
                List.of("1"),
                Set.of(),
                List.of("main"),
                List.of(),
                true,
                context,
                dockerfile)),
        Optional.empty());
  }

  @Test
  void aDockerfileIsNotTakenForTheProject() {
    SlipwayException trouble =
        PlannedSources.trouble(plan(Optional.of("web"), Optional.of("Dockerfile")), "push")
            .orElseThrow();
    assertThat(trouble.problem()).isEqualTo(Problem.SOURCE_OUTSIDE_MAVEN);
    assertThat(trouble)
        .hasMessageContaining("hub.example/shop")
        .hasMessageContaining("context web, dockerfile Dockerfile")
        .hasMessageContaining("registry:push");
  }

  @Test
  void theProjectItselfIsNoTrouble() {
    assertThat(PlannedSources.trouble(plan(Optional.empty(), Optional.empty()), "push")).isEmpty();
  }
}
