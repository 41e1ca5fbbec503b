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

class ModulePlansTest {
  private static final GitRef MAIN = GitRef.branch("main");

  private final ModulePlans plans = new ModulePlans();

  private static PlanResult plan(String module, String rule, boolean push, String... images) {
    return new PlanResult(
        Optional.of(module),
        Optional.of("/src/.registry.yaml"),
        Optional.empty(),
        List.of(),
        List.of(new RuleResult(rule, Outcome.APPLIES, List.of(MAIN), "it matches")),
        List.of(images).stream().map(image -> image(image, push)).toList(),
        images.length == 0 ? Optional.of("it is not listed") : Optional.empty());
  }

  private static PlannedImage image(String name, boolean push) {
    return new PlannedImage(
        ImageReference.of(name),
        List.of("1", "latest"),
        Set.of(),
        List.of("main"),
        List.of(MAIN),
        push,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void reasonsThatTheModuleBeforeHadTooAreSaidOnce() {
    assertThat(plans.planned("lib", plan("lib", "main", true)))
        .containsExactly(
            "rules: /src/.registry.yaml",
            "rule 'main' applies: it matches",
            "nothing to push: it is not listed");
    assertThat(plans.planned("app", plan("app", "main", true, "hub.test/app")))
        .containsExactly(
            "rules and build as above", "push hub.test/app:1", "push hub.test/app:latest");
    assertThat(plans.planned("tool", plan("tool", "other", true)))
        .contains("rule 'other' applies: it matches");
    assertThat(plans.plans()).hasSize(3);
  }

  @Test
  void aFailureThatSeveralModulesHaveIsSaidOnce() {
    assertThat(plans.failed("lib", "line 7 is wrong")).isEqualTo("lib: line 7 is wrong");
    assertThat(plans.failed("app", "line 7 is wrong")).isEqualTo("app: as lib");
    assertThat(plans.failed("tool", "no image")).isEqualTo("tool: no image");
  }

  @Test
  void modulesWithOneImageAreNamedOnce() {
    plans.planned("lib", plan("lib", "main", true, "hub.test/one"));
    plans.planned("app", plan("app", "main", true, "hub.test/one"));
    plans.planned("tool", plan("tool", "main", true, "hub.test/tool"));
    plans.planned("trial", plan("trial", "main", false, "hub.test/one"));
    assertThat(plans.collisions())
        .containsExactly(
            "lib, app have one image, hub.test/one:1: push fails if more than one of them has a main"
                + " class");
  }

  @Test
  void modulesOfOneNameInDifferentGroupsAreTwo() {
    plans.planned("app", plan("app", "main", true, "hub.test/app"));
    plans.planned("app", plan("app", "main", true, "hub.test/app"));
    assertThat(plans.plans()).hasSize(2);
    assertThat(plans.collisions()).singleElement().asString().startsWith("app, app have one image");
  }

  @Test
  void whatPlanCannotSeeIsSaidOnlyIfThereIsSomethingToPush() {
    plans.planned("lib", plan("lib", "main", true));
    assertThat(plans.ofAll()).isEmpty();
    plans.planned("app", plan("app", "main", true, "hub.test/app"));
    assertThat(plans.ofAll()).singleElement().asString().contains("main class");
  }
}
