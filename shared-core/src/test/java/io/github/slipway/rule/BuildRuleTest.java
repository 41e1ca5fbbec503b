package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.git.GitRef.Kind;
import io.github.slipway.rule.BuildRules.ModuleImage;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildRuleTest {
  record Row(RuleText text, String key, int element, String why) {}

  static Stream<Row> mistakes() {
    RuleText main = RuleTexts.branch("main");
    return Stream.of(
        new Row(RuleTexts.branch(), "branch", -1, "a rule has to say what it is for: 'branch', '"),
        new Row(
            RuleTexts.withKinds(List.of("a"), List.of(), List.of("true")),
            "pullRequest",
            -1,
            "a rule has 'branch' or 'pullRequest', not both"),
        new Row(
            RuleTexts.withKinds(List.of(), List.of("a"), List.of("b")),
            "pullRequest",
            -1,
            "a rule has 'tag' or 'pullRequest', not both"),
        new Row(
            RuleTexts.pullRequest("false"),
            "pullRequest",
            -1,
            "'pullRequest' is true, or patterns for"),
        new Row(RuleTexts.tag("v1", "/(/"), "tag", 1, "in '/(/', position 2: this '(' is not"),
        new Row(
            RuleTexts.withTags(main, true),
            "tags",
            -1,
            "a rule says which 'tags' it gives, unless"),
        new Row(
            RuleTexts.withTags(main, true, "x", "{tag}"), "tags", 1, "in '{tag}', position 2: "),
        new Row(
            RuleTexts.withTags(main, true, "x", "y", "{commit"), "tags", 2, "in '{commit', posi"),
        new Row(
            RuleTexts.withTags(RuleTexts.tag("/(?<a>.)/", "/(?<b>.)/"), true, "{a}"),
            "tags",
            0,
            "in '{a}', position 2: the pattern '/(?<b>.)/' does not have that group"),
        new Row(RuleTexts.named(" ", main), "name", -1, "the name is empty, or has blanks at its"),
        new Row(RuleTexts.named("a\nb", main), "name", -1, "the name has a control character"),
        new Row(RuleTexts.named("a".repeat(101), main), "name", -1, "a name has at most 100"),
        new Row(RuleTexts.withPlaces(main, "a:1", "b", "c"), "image", -1, "'a:1' has a tag"),
        new Row(RuleTexts.withPlaces(main, "a", "../b", "c"), "context", -1, "leads out with '..'"),
        new Row(
            RuleTexts.withPlaces(main, "a", "b", "/c"), "dockerfile", -1, "has to be relative"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhatIsWrongOfWhichKey(Row row) {
    assertThatThrownBy(() -> BuildRule.of(row.text()))
        .isInstanceOfSatisfying(
            RuleMistake.class,
            e -> {
              assertThat(e.key()).isEqualTo(row.key());
              assertThat(e.element()).isEqualTo(row.element());
              assertThat(e.why()).contains(row.why());
            });
  }

  @Test
  void aGroupMayBeNamedByAllPatternsOfARule() {
    RuleText text = RuleTexts.tag("/v(?<a>.)/", "/(?<b>.)-(?<a>.)/");
    assertThatCode(() -> BuildRule.of(RuleTexts.withTags(text, true, "{a}", "{1}")))
        .doesNotThrowAnyException();
  }

  @Test
  void aRuleThatDoesNotPushNeedsNoTags() {
    BuildRule rule = BuildRule.of(RuleTexts.withTags(RuleTexts.pullRequest("true"), false));
    assertThat(rule.tags()).isEmpty();
    assertThat(rule.kind()).isEqualTo(Kind.PULL_REQUEST);
    assertThat(rule.patterns()).isEmpty();
    assertThat(rule.name()).isEqualTo("pullRequest");
  }

  @Test
  void aRuleWithoutANameIsCalledByItsPattern() {
    assertThat(BuildRule.of(RuleTexts.branch("main")).name()).isEqualTo("branch main");
    assertThat(BuildRule.of(RuleTexts.tag("v*", "/x/")).name()).isEqualTo("tag v*, /x/");
    assertThat(BuildRule.of(RuleTexts.named("n", RuleTexts.tag("v*"))).name()).isEqualTo("n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "hub.test/a/b",
        "hub.test:5000/a/",
        "hub.test/",
        "localhost:5000/",
        "docker.io/a"
      })
  void takesTheImage(String image) {
    assertThatCode(() -> RuleChecks.image("image", image)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "a:1, 'a:1' has a tag",
    "hub.test:5000/a:1, has a tag",
    "a@sha256:0000000000000000000000000000000000000000000000000000000000000000, has a digest",
    "a@x, is not a digest",
    "hub.test:5000, the name of the repository is missing after host and port",
    "/, there is an empty part between slashes",
    "'', the name of the repository is missing",
    "hub.test//a, empty part between slashes",
    "${registry}/a, may have lower-case letters and digits only",
  })
  void refusesTheImage(String image, String why) {
    assertThatThrownBy(() -> RuleChecks.image("image", image))
        .isInstanceOf(RuleMistake.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "a", "a/b.c", "./a/", "..a", "a..", "...", "a b", "目录"})
  void takesThePath(String path) {
    assertThatCode(() -> RuleChecks.path("context", path)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "/a",
        "..",
        "../a",
        "a/..",
        "a/../b",
        "C:",
        "c:/a",
        "\\a",
        "a\\..\\b",
        "~",
        "~/a",
        "a\u0000b",
        "a\nb",
        "a\u007f",
        "a\u009b2J"
      })
  void refusesThePath(String path) {
    assertThatThrownBy(() -> RuleChecks.path("context", path)).isInstanceOf(RuleMistake.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "app", "services/app", "my.app", ".hidden/app"})
  void takesTheModule(String module) {
    assertThatCode(() -> RuleChecks.module(module)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"./app", "app/", "app/.", "services/./app", "services//app", "./."})
  void refusesTheModuleThatWouldNeverBeFound(String module) {
    assertThatThrownBy(() -> RuleChecks.module(module))
        .isInstanceOf(RuleMistake.class)
        .hasMessageContaining("is to be written without '.' between slashes");
  }

  @Test
  void rulesHaveNamesOfTheirOwn() {
    BuildRule rule = BuildRule.of(RuleTexts.branch("main"));
    assertThatThrownBy(() -> rules(Optional.empty(), Map.of(), rule, rule))
        .isInstanceOfSatisfying(
            RuleMistake.class,
            e -> {
              assertThat(e.key()).isEqualTo("rules");
              assertThat(e.element()).isEqualTo(1);
              assertThat(e.why()).contains("a rule before it is called 'branch main' too");
            });
  }

  @Test
  void imagesOfAllRulesAndOfModulesHaveNoTags() {
    assertThatThrownBy(() -> rules(Optional.of("a:1"), Map.of()))
        .isInstanceOf(RuleMistake.class)
        .hasMessageContaining("'a:1' has a tag");
    assertThatThrownBy(() -> new ModuleImage(Optional.of("a:1"), SourcePlace.NONE))
        .isInstanceOf(RuleMistake.class);
    Map<String, ModuleImage> outside =
        Map.of("../a", new ModuleImage(Optional.empty(), SourcePlace.NONE));
    assertThatThrownBy(() -> rules(Optional.empty(), outside)).isInstanceOf(RuleMistake.class);
  }

  private static BuildRules rules(
      Optional<String> image, Map<String, ModuleImage> modules, BuildRule... rules) {
    return new BuildRules(
        "<rules> of the POM",
        image,
        false,
        ZoneOffset.UTC,
        false,
        List.of(rules),
        modules,
        SourcePlace.NONE);
  }
}
