package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.git.GitRef;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.Outcome;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.report.PlanResult.RuleResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanLinesTest {
  private static final GitRef MAIN = GitRef.branch("main");

  private static PlanResult plan(List<PlannedImage> images, Optional<String> nothing) {
    return new PlanResult(
        Optional.of("shop"),
        Optional.of("/src/.registry.yaml"),
        Optional.of(
            new PlanResult.Build(
                List.of(MAIN),
                Optional.of("4f2a9c1b".repeat(5)),
                "HEAD of /src",
                Optional.of("7"))),
        List.of("something is odd"),
        List.of(
            new RuleResult("main", Outcome.APPLIES, List.of(MAIN), "branch 'main' matches"),
            new RuleResult("x\u001b[2J", Outcome.DOES_NOT_MATCH, List.of(), "it is for tags")),
        images,
        nothing);
  }

  private static PlannedImage image(boolean push, Set<String> kept) {
    return new PlannedImage(
        ImageReference.of("hub.example/shop"),
        List.of("latest", "1.0"),
        kept,
        List.of("main"),
        List.of(MAIN),
        push,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aPlanTellsOfRefRulesAndImages() {
    assertThat(PlanLines.ofPlan(plan(List.of(image(true, Set.of("1.0"))), Optional.empty())))
        .containsExactly(
            "rules: /src/.registry.yaml",
            "build of branch 'main', commit "
                + "4f2a9c1b".repeat(5)
                + ", build number 7 (HEAD of /src)",
            "note: something is odd",
            "rule 'main' applies: branch 'main' matches",
            "rule 'x?[2J' does not match: it is for tags",
            "push hub.example/shop:latest",
            "push hub.example/shop:1.0, unless that tag is another image's");
  }

  @Test
  void whatIsOnlyBuiltIsSaidSo() {
    assertThat(PlanLines.ofPlan(plan(List.of(image(false, Set.of())), Optional.empty())))
        .endsWith("build only hub.example/shop:latest", "build only hub.example/shop:1.0");
  }

  @Test
  void aPushSaysWhichRuleItGoesBy() {
    assertThat(PlanLines.ofPush(plan(List.of(image(true, Set.of())), Optional.empty())))
        .containsExactly("note: something is odd", "rule 'main' for branch 'main' (HEAD of /src)");
  }

  @Test
  void nothingToPushGivesTheReasonOfEachRule() {
    assertThat(PlanLines.ofNothing(plan(List.of(), Optional.of("no rule matches branch 'main'"))))
        .containsExactly(
            "nothing to push: no rule matches branch 'main'",
            "rule 'main' applies: branch 'main' matches",
            "rule 'x?[2J' does not match: it is for tags");
  }
}
