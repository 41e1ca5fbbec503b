package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.git.RefRequest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.report.PlanResult.RuleResult;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project of version 1.2.3 and what is said of its plan. */
abstract class PlanFixture {
  /** The rules that most tests have. */
  static final String[] SHOP = {
    "image: hub.example/team/shop",
    "rules:",
    "  - name: main",
    "    branch: main",
    "    tags: ['latest', '{version}-{commit:8}', '{date}', latest]",
    "  - name: release",
    "    tag: '/release-v(?<imageTag>\\d+(\\.\\d+)*)/'",
    "    tags: ['{imageTag}', '{imageTag:minor}', stable]",
    "    overwrite: false",
    "  - name: feature",
    "    branch: feature/*",
    "    tags: '{branch:slug}'",
    "    auto: false",
    "  - pullRequest: true",
    "    push: false",
  };

  @TempDir Path folder;

  Path project;
  Optional<String> image = Optional.empty();
  List<String> tags = List.of();
  Optional<Boolean> overwrite = Optional.empty();
  Optional<String> rule = Optional.empty();
  boolean manual;
  Optional<String> version = Optional.of("1.2.3");
  Optional<String> ref = Optional.empty();
  Optional<String> commit = Optional.empty();
  Optional<String> module = Optional.of("shop");
  final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
  }

  /** Writes the lines of {@code .registry.yaml}. */
  void rules(String... lines) throws IOException {
    Files.writeString(project.resolve(".registry.yaml"), String.join("\n", lines) + "\n");
  }

  /** A repository at the project with one commit of all that is there. */
  GitRepository repository() throws Exception {
    GitRepository repository = GitRepository.init(project);
    repository.write("README", "a file\n").commit("Begin");
    return repository;
  }

  PlanResult plan() throws InterruptedException {
    return planOf(project);
  }

  PlanResult planOf(Path directory) throws InterruptedException {
    return Slipway.plan(request(directory, Optional.empty()));
  }

  PlanRequest request(Path directory, Optional<BuildRules> rules) {
    return new PlanRequest(
        directory,
        project,
        Optional.empty(),
        rules,
        image,
        tags,
        overwrite,
        rule,
        manual,
        module.map(name -> new PlanRequest.Module(name, directory)),
        version,
        new RefRequest(ref, commit, Optional.empty()),
        environment,
        Instant.parse("2026-11-21T23:30:00Z"));
  }

  /** Which problem the plan fails with, and what it says. */
  void assertFails(Problem problem, String... words) {
    assertThatThrownBy(this::plan)
        .hasMessageContainingAll(words)
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(problem);
  }

  static List<String> references(PlanResult plan) {
    List<String> references = new ArrayList<>();
    for (PlannedImage planned : plan.images()) {
      planned.references().stream().map(ImageReference::toString).forEach(references::add);
    }
    return references;
  }

  static PlannedImage only(PlanResult plan) {
    assertThat(plan.images()).hasSize(1);
    return plan.images().get(0);
  }

  static Map<String, PlanResult.Outcome> outcomes(PlanResult plan) {
    Map<String, PlanResult.Outcome> outcomes = new HashMap<>();
    for (RuleResult result : plan.rules()) {
      outcomes.put(result.name(), result.outcome());
    }
    return outcomes;
  }
}
