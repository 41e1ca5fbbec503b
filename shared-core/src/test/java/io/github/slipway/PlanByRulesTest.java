package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.slipway.problem.Problem;
import io.github.slipway.report.PlanJson;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.Outcome;
import io.github.slipway.report.PlanResult.PlannedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans by {@code .registry.yaml}. */
class PlanByRulesTest extends PlanFixture {
  @Test
  void whatNoRuleMatchesGivesNothingAndSaysWhy() throws Exception {
    rules(SHOP);
    ref = Optional.of("refs/heads/topic");
    PlanResult plan = plan();
    assertThat(plan.images()).isEmpty();
    assertThat(plan.nothing()).contains("no rule matches branch 'topic'");
    assertThat(plan.rules()).hasSize(4).allSatisfy(rule -> assertThat(rule.why()).isNotEmpty());
  }

  @Test
  void withoutRepositoryCiAndRefThereIsNothingToMatch() throws Exception {
    rules(SHOP);
    assertThat(plan().nothing().orElseThrow()).contains("is known");
  }

  @Test
  void aBuildThatWasStartedByHandTakesRulesThatAreHeldBackElsewhere() throws Exception {
    rules(SHOP);
    ref = Optional.of("refs/heads/feature/Login");
    manual = true;

    PlanResult plan = plan();

    assertThat(references(plan)).containsExactly("hub.example/team/shop:feature-login");
    assertThat(outcomes(plan)).contains(entry("feature", Outcome.APPLIES));
    assertThat(plan.rules())
        .filteredOn(verdict -> verdict.name().equals("feature"))
        .extracting(PlanResult.RuleResult::why)
        .containsExactly(
            "branch 'feature/Login' matches 'feature/*', and though it has 'auto: false', this"
                + " build was started by hand");
    ref = Optional.of("refs/heads/other");
    assertThat(plan().images()).as("what does not match does not").isEmpty();
  }

  @Test
  void aRuleThatIsHeldBackIsBuiltWhenItIsAskedForByName() throws Exception {
    rules(SHOP);
    ref = Optional.of("refs/heads/feature/Login");
    PlanResult plan = plan();
    assertThat(plan.images()).isEmpty();
    assertThat(plan.nothing().orElseThrow())
        .contains("'feature'", "auto: false", "-Dregistry.rule=feature");
    assertThat(outcomes(plan)).contains(entry("feature", Outcome.HELD_BACK));

    rules("rules:", "  - {branch: 'feature/*', tags: x, auto: false}");
    assertThat(plan().nothing().orElseThrow())
        .endsWith("-Dregistry.rule='branch feature/*' asks for it");
    rules("rules:", "  - {name: \"'; rm x\", branch: '**', tags: x, auto: false}");
    assertThat(plan().nothing().orElseThrow())
        .endsWith("-Dregistry.rule with its name asks for it");

    rules(SHOP);
    rule = Optional.of("feature");
    assertThat(references(plan())).containsExactly("hub.example/team/shop:feature-login");
    rule = Optional.of("main");
    assertThatThrownBy(this::plan).hasMessageContaining("was asked for and does not match");
    rule = Optional.of("mian");
    assertThatThrownBy(this::plan).hasMessageContaining("did you mean 'main'");
  }

  @Test
  void whatIsOnlyBuiltIsNamedByItsVersion() throws Exception {
    rules(SHOP);
    ref = Optional.of("refs/pull/7/head");
    PlannedImage image = only(plan());
    assertThat(image.push()).isFalse();
    assertThat(image.tags()).containsExactly("1.2.3");
  }

  @Test
  void tagsOfTheUserComeInPlaceOfTheRules() throws Exception {
    rules(SHOP);
    ref = Optional.of("refs/tags/release-v2.0.1");
    tags = List.of("{imageTag:major}", "x");
    assertThat(only(plan()).tags()).containsExactly("2", "x");
    tags = List.of("{branch}");
    assertThatThrownBy(this::plan)
        .hasMessageContaining("'{branch}' is not a valid value of registry.tags");
  }

  @Test
  void aTagThatCannotBeMadeNamesTheRuleAndItsLine() throws Exception {
    rules(SHOP);
    ref = Optional.of("refs/heads/main");
    assertFails(
        Problem.TAG_VALUE_MISSING,
        "{commit} has no value",
        "in the rule 'main' of " + project.resolve(".registry.yaml") + ", line 3.");
    version = Optional.of("1 beta");
    tags = List.of("{branch}", "{version}");
    assertFails(Problem.TAG_MADE_INVALID, "It is among the tags of registry.tags.");
  }

  @Test
  void anImageOfTheUserComesInPlaceOfTheFiles() throws Exception {
    rules(SHOP);
    ref = Optional.of("refs/tags/release-v2");
    image = Optional.of("localhost:5000/mine/");
    assertThat(only(plan()).name()).hasToString("localhost:5000/mine/shop");
  }

  @Test
  void rulesWithOneImageAreOneAndWithOthersSeveral() throws Exception {
    rules(
        "image: hub.example/shop",
        "match: all",
        "rules:",
        "  - {name: a, branch: main, tags: [one, two]}",
        "  - {name: b, branch: '*', tags: [two, three], overwrite: false}",
        "  - {name: c, branch: main, tags: one, image: hub.example/other}",
        "  - {name: d, branch: main, push: false}");
    ref = Optional.of("refs/heads/main");
    PlanResult plan = plan();
    assertThat(plan.images())
        .extracting(image -> image.name() + " " + image.tags() + " " + image.push())
        .containsExactly(
            "hub.example/shop [one, two, three] true",
            "hub.example/other [one] true",
            "hub.example/shop [1.2.3] false");
    assertThat(plan.images().get(0).rules()).containsExactly("a", "b");
    assertThat(plan.images().get(0).kept()).containsExactlyInAnyOrder("two", "three");
  }

  @Test
  void differentSourcesUnderOneTagAreRefused() throws Exception {
    rules(
        "image: hub.example/shop",
        "match: all",
        "rules:",
        "  - {name: a, branch: main, tags: one, context: web}",
        "  - {name: b, branch: main, tags: [one, two], dockerfile: Dockerfile.b}");
    ref = Optional.of("refs/heads/main");
    assertFails(Problem.RULES_COLLIDE, "'a' and 'b' would both push hub.example/shop:one");
  }

  @Test
  void withoutARepositoryNothingIsKnownToBeClean() throws Exception {
    rules("image: hub.example/shop", "rules:", "  - {name: m, branch: main, tags: x, clean: true}");
    ref = Optional.of("refs/heads/main");
    assertFails(Problem.NOT_KNOWN_CLEAN, "is in no Git repository");
  }

  @Test
  void withoutARepositoryDatesAreThoseOfTheBuildAndThatIsSaid() throws Exception {
    rules(
        "image: hub.example/shop",
        "zone: UTC+8",
        "rules:",
        "  - {branch: main, tags: ['{date}', '{date:yyyyMMddHHmm}']}");
    ref = Optional.of("refs/heads/main");
    PlanResult plan = plan();
    assertThat(only(plan).tags()).containsExactly("20261122", "202611220730");
    assertThat(plan.notes()).filteredOn(note -> note.contains("time of the build")).hasSize(1);
  }

  @Test
  void modulesThatAreListedGiveTheirImagesAndOthersNone() throws Exception {
    rules(
        "image: hub.example/team/",
        "rules:",
        "  - {branch: main, tags: x}",
        "modules:",
        "  web: hub.example/front",
        "  services/api: {dockerfile: Dockerfile}");
    ref = Optional.of("refs/heads/main");
    Path api = Files.createDirectories(project.resolve("services/api"));
    module = Optional.of("web");
    assertThat(references(plan())).containsExactly("hub.example/front:x");
    module = Optional.of("Api");
    PlannedImage image = only(planOf(api));
    assertThat(image.name()).hasToString("hub.example/team/api");
    assertThat(image.dockerfile()).contains("Dockerfile");
    module = Optional.of("wbe");
    PlanResult none = plan();
    assertThat(none.images()).isEmpty();
    assertThat(none.nothing().orElseThrow()).contains("does not list 'wbe'", "did you mean 'web'?");
  }

  @Test
  void theModuleInTheDirectoryOfTheFileIsADot() throws Exception {
    rules("rules:", "  - {branch: main, tags: x}", "modules:", "  .: hub.example/top");
    ref = Optional.of("refs/heads/main");
    assertThat(references(plan())).containsExactly("hub.example/top:x");
  }

  @Test
  void theEnvironmentIsNotShown() {
    environment.put("MAIL", "somebodys-mail");
    assertThat(request(project, Optional.empty()).toString()).doesNotContain("somebodys-mail");
  }

  @Test
  void anImageIsNeededOnlyWhereARuleApplies() throws Exception {
    rules("rules:", "  - {branch: main, tags: x}");
    ref = Optional.of("refs/heads/topic");
    assertThat(plan().images()).isEmpty();
    ref = Optional.of("refs/heads/main");
    assertThatThrownBy(this::plan).hasMessageContaining("No image is named");
  }

  @Test
  void aFileWithoutRulesNamesTheImageAlone() throws Exception {
    rules("image: hub.example/team/");
    assertThat(references(plan())).containsExactly("hub.example/team/shop:1.2.3");
  }

  @Test
  void theFileNearestAboveTheTopIsReadUpToTheRepository() throws Exception {
    rules(SHOP);
    repository();
    Path top = project;
    project = Files.createDirectories(top.resolve("deep/er"));
    assertThat(plan().origin()).contains(top.resolve(".registry.yaml").toString());
  }

  @Test
  void jsonTellsAllOfIt() throws Exception {
    rules(SHOP);
    environment.put("CI", "true");
    ref = Optional.of("refs/tags/release-v2.0.1");
    assertThat(PlanJson.write(List.of(plan())))
        .startsWith("{")
        .endsWith("}\n")
        .contains(
            "\"module\" : \"shop\"",
            "\"kind\" : \"tag\"",
            "\"name\" : \"release-v2.0.1\"",
            "\"outcome\" : \"applies\"",
            "\"outcome\" : \"does_not_match\"",
            "\"image\" : \"hub.example/team/shop\"",
            "\"tags\" : [ \"2.0.1\", \"2.0\", \"stable\" ]",
            "\"kept\" : [ \"2.0.1\", \"2.0\", \"stable\" ]",
            "\"push\" : true")
        .doesNotContain("\"nothing\"");
  }
}
