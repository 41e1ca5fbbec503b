package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.rule.Verdict.Match;
import io.github.slipway.rule.Verdict.Outcome;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleJudgeTest {
  private static final GitRef MAIN = GitRef.branch("main");
  private static final GitRef FEATURE = GitRef.branch("feature/a/b");
  private static final GitRef V1 = GitRef.tag("v1.2");
  private static final GitRef STABLE = GitRef.tag("stable");
  private static final GitRef INTO_MAIN = GitRef.pullRequest("7", Optional.of("main"));
  private static final GitRef INTO_UNKNOWN = GitRef.pullRequest("7", Optional.empty());

  private static BuildRules rules(boolean all, RuleText... rules) {
    return new BuildRules(
        ".registry.yaml",
        Optional.empty(),
        all,
        ZoneOffset.UTC,
        false,
        Arrays.stream(rules).map(BuildRule::of).toList(),
        Map.of(),
        SourcePlace.NONE);
  }

  private static List<Verdict> judge(BuildRules rules, GitRef... refs) {
    return RuleJudge.judge(rules, List.of(refs), Optional.empty());
  }

  record Row(RuleText rule, List<GitRef> refs, Outcome outcome, String why) {}

  static Stream<Row> reasons() {
    RuleText main = RuleTexts.branch("main");
    RuleText feature = RuleTexts.branch("feature/*");
    RuleText tags = RuleTexts.tag("/v(\\d+)/");
    RuleText intoMain = RuleTexts.pullRequest("main", "release/*");
    return Stream.of(
        yes(main, MAIN, "branch 'main' matches 'main'"),
        yes(RuleTexts.branch("x", "ma*"), MAIN, "branch 'main' matches 'x' or 'ma*'"),
        yes(
            RuleTexts.pullRequest("true"),
            INTO_UNKNOWN,
            "it is for every pull request, and this is pull request 7"),
        yes(intoMain, INTO_MAIN, "pull request 7 into 'main' matches 'main' or 'release/*'"),
        no(main, FEATURE, "branch 'feature/a/b' is not 'main'"),
        no(main, GitRef.branch("Main"), "branch 'Main' is not 'main': upper and lower case count"),
        no(
            feature,
            FEATURE,
            "branch 'feature/a/b' does not match 'feature/*': '*' does not match '/', '**' does"),
        no(feature, MAIN, "branch 'main' does not match 'feature/*'"),
        no(
            RuleTexts.branch("develop", "x/*"),
            MAIN,
            "branch 'main' matches none of 'develop', 'x/*'"),
        no(
            tags,
            V1,
            "tag 'v1.2' does not match '/v(\\d+)/': a part of the name matches, and the whole name"
                + " has to"),
        no(tags, MAIN, "this is a branch, and the rule is for tags"),
        no(main, V1, "this is a tag, and the rule is for branches"),
        no(main, INTO_MAIN, "this is a pull request, and the rule is for branches"),
        no(
            RuleTexts.pullRequest("true"),
            MAIN,
            "this is a branch, and the rule is for pull requests"),
        no(
            intoMain,
            GitRef.pullRequest("8", Optional.of("develop")),
            "pull request 8 goes into 'develop', which matches none of 'main', 'release/*'"),
        no(
            RuleTexts.pullRequest("main"),
            INTO_UNKNOWN,
            "the branch that pull request 7 goes into is not known, and the rule is for those into"
                + " 'main'"),
        new Row(
            main,
            List.of(V1, STABLE),
            Outcome.DOES_NOT_MATCH,
            "these are tags, and the rule is for branches"),
        new Row(
            RuleTexts.tag("v?"),
            List.of(V1, STABLE),
            Outcome.DOES_NOT_MATCH,
            "none of the tags 'v1.2', 'stable' matches 'v?'"),
        new Row(
            main,
            List.of(),
            Outcome.DOES_NOT_MATCH,
            "no ref is known, and the rule is for branches"),
        new Row(
            RuleTexts.withAuto(feature("feature/**"), false),
            List.of(FEATURE),
            Outcome.HELD_BACK,
            "branch 'feature/a/b' matches 'feature/**', and it has 'auto: false':"
                + " -Dregistry.rule='branch feature/**' asks for it"),
        new Row(
            RuleTexts.withAuto(RuleTexts.named("a-1", feature("feature/**")), false),
            List.of(FEATURE),
            Outcome.HELD_BACK,
            "branch 'feature/a/b' matches 'feature/**', and it has 'auto: false':"
                + " -Dregistry.rule=a-1 asks for it"),
        new Row(
            RuleTexts.withAuto(RuleTexts.named("it's", feature("feature/**")), false),
            List.of(FEATURE),
            Outcome.HELD_BACK,
            "branch 'feature/a/b' matches 'feature/**', and it has 'auto: false':"
                + " -Dregistry.rule with its name asks for it"));
  }

  private static RuleText feature(String pattern) {
    return RuleTexts.branch(pattern);
  }

  private static Row yes(RuleText rule, GitRef ref, String why) {
    return new Row(rule, List.of(ref), Outcome.APPLIES, why);
  }

  private static Row no(RuleText rule, GitRef ref, String why) {
    return new Row(rule, List.of(ref), Outcome.DOES_NOT_MATCH, why);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void saysWhy(Row row) {
    Verdict verdict =
        RuleJudge.judge(rules(false, row.rule()), row.refs(), Optional.empty()).get(0);
    assertThat(verdict.outcome()).isEqualTo(row.outcome());
    assertThat(verdict.why()).isEqualTo(row.why());
    boolean matches = row.outcome() == Outcome.APPLIES || row.outcome() == Outcome.HELD_BACK;
    assertThat(verdict.matches().isEmpty()).isEqualTo(!matches);
  }

  @Test
  void theFirstRuleThatMatchesApplies() {
    List<Verdict> verdicts =
        judge(
            rules(
                false,
                RuleTexts.tag("**"),
                RuleTexts.branch("main"),
                RuleTexts.branch("**"),
                RuleTexts.branch("x")),
            MAIN);
    assertThat(verdicts)
        .extracting(Verdict::outcome)
        .containsExactly(
            Outcome.DOES_NOT_MATCH, Outcome.APPLIES, Outcome.NOT_ASKED, Outcome.DOES_NOT_MATCH);
    assertThat(verdicts.get(2).why())
        .isEqualTo(
            "it matches, and 'branch main' comes first ('match: all' takes every rule that"
                + " matches)");
    assertThat(verdicts.get(2).matches()).isEmpty();
  }

  @Test
  void allRulesThatMatchApplyWhereSoSaid() {
    List<Verdict> verdicts =
        judge(
            rules(
                true,
                RuleTexts.branch("main"),
                RuleTexts.withAuto(RuleTexts.branch("ma*"), false),
                RuleTexts.branch("x"),
                RuleTexts.branch("**")),
            MAIN);
    assertThat(verdicts)
        .extracting(Verdict::outcome)
        .containsExactly(
            Outcome.APPLIES, Outcome.HELD_BACK, Outcome.DOES_NOT_MATCH, Outcome.APPLIES);
  }

  @Test
  void aRuleThatIsHeldBackIsTheFirstThatMatches() {
    List<Verdict> verdicts =
        judge(
            rules(
                false,
                RuleTexts.withAuto(RuleTexts.branch("ma*"), false),
                RuleTexts.branch("main")),
            MAIN);
    assertThat(verdicts)
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.HELD_BACK, Outcome.NOT_ASKED);
  }

  @Test
  void theFirstRuleThatMatchesAnyTagAppliesToAllThatItMatches() {
    List<Verdict> verdicts =
        judge(
            rules(false, RuleTexts.tag("/v(?<n>.*)/"), RuleTexts.tag("stable")),
            STABLE,
            V1,
            GitRef.tag("v1"));
    assertThat(verdicts)
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.APPLIES, Outcome.NOT_ASKED);
    assertThat(verdicts.get(0).matches())
        .containsExactly(
            new Match(V1, Map.of("n", "1.2", "1", "1.2")),
            new Match(GitRef.tag("v1"), Map.of("n", "1", "1", "1")));
    assertThat(verdicts.get(0).why()).isEqualTo("tag 'v1.2', tag 'v1' match '/v(?<n>.*)/'");
  }

  @Test
  void theGroupsAreThoseOfTheFirstPatternThatMatches() {
    List<Verdict> verdicts = judge(rules(false, RuleTexts.tag("/x(.*)/", "/v(.*)/", "/(.*)/")), V1);
    assertThat(verdicts.get(0).matches().get(0).groups()).isEqualTo(Map.of("1", "1.2"));
  }

  @Test
  void aRuleThatIsAskedForIsTheOnlyOne() {
    BuildRules rules =
        rules(
            true,
            RuleTexts.branch("main"),
            RuleTexts.named("slow", RuleTexts.withAuto(RuleTexts.branch("**"), false)));
    List<Verdict> verdicts = RuleJudge.judge(rules, List.of(MAIN), Optional.of("slow"));
    assertThat(verdicts)
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.NOT_ASKED, Outcome.APPLIES);
    assertThat(verdicts)
        .extracting(Verdict::why)
        .containsExactly(
            "'slow' was asked for", "it was asked for, and branch 'main' matches '**'");
  }

  @Test
  void aRuleThatIsAskedForAndDoesNotMatchIsAFailure() {
    assertProblem(
        Problem.RULE_DOES_NOT_MATCH,
        "The rule 'branch feature/*' of .registry.yaml was asked for and does not match: branch"
            + " 'main' does not match 'feature/*'.",
        "branch feature/*",
        MAIN);
    assertProblem(
        Problem.RULE_DOES_NOT_MATCH,
        "The rule 'branch feature/*' of .registry.yaml was asked for and does not match: no ref"
            + " is known, and the rule is for branches.",
        "branch feature/*");
  }

  @Test
  void anUnknownRuleThatIsAskedForIsAFailureThatNamesTheNearest() {
    assertProblem(
        Problem.UNKNOWN_RULE,
        "No rule of .registry.yaml is called 'releaes': did you mean 'release'?",
        "releaes",
        MAIN);
    assertThatThrownBy(() -> RuleJudge.judge(rules(false), List.of(MAIN), Optional.of("x")))
        .hasMessageContaining("No rule of .registry.yaml is called 'x': it has no rules.");
  }

  private static void assertProblem(Problem problem, String what, String asked, GitRef... refs) {
    BuildRules rules =
        rules(
            false, RuleTexts.branch("feature/*"), RuleTexts.named("release", RuleTexts.tag("v*")));
    assertThatThrownBy(() -> RuleJudge.judge(rules, List.of(refs), Optional.of(asked)))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.what()).isEqualTo(what);
            });
  }
}
