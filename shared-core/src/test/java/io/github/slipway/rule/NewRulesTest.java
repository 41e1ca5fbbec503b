package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.git.GitRef;
import io.github.slipway.rule.Verdict.Outcome;
import io.github.slipway.tag.TagValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written for a new project is read back, and does what its comments say. */
class NewRulesTest {
  private static final String COMMIT = "4f2a9c1b00112233445566778899aabbccddeeff";
  private static final String TEAM = "hub.example.com:5000/team/";

  @TempDir private Path folder;

  private BuildRules read(String text) throws IOException {
    return RulesFile.read(Files.writeString(folder.resolve(RulesFile.NAME), text));
  }

  private static ProjectFacts facts(
      @Nullable String image,
      List<String> modules,
      String branch,
      List<String> tags,
      String... dockerfiles) {
    return new ProjectFacts(
        Optional.ofNullable(image), "My Shop!", modules, branch, tags, List.of(dockerfiles));
  }

  /** Facts, the image, a Git tag of a release, and the tags of the image on the main branch. */
  static Stream<Arguments> projects() {
    return Stream.of(
        Arguments.of(
            facts(TEAM + "app", List.of("app"), "main", List.of()),
            TEAM + "app",
            "v1.2.3",
            "1.0-4f2a9c1b"),
        Arguments.of(
            facts(TEAM, List.of("app", "lib"), "master", List.of("release-1.0", "release-1.1")),
            TEAM,
            "release-1.2.3",
            "1.0-4f2a9c1b"),
        Arguments.of(
            facts(null, List.of("app", "true", "2"), "yes", List.of("1.0", "1.1", "v2.0")),
            NewRules.PLACEHOLDER,
            "1.2.3",
            "1.0-4f2a9c1b"),
        Arguments.of(
            facts(null, List.of(), "trunk", List.of("java17-1.0.0"), "Dockerfile"),
            NewRules.PLACEHOLDER + "my-shop",
            "java17-1.2.3",
            "20240506-4f2a9c1b"),
        Arguments.of(
            facts(
                "10.0.0.1/x",
                List.of(),
                "it's-#1,\"main\"",
                List.of("a+b.c/v1", "'v1"),
                "web/Dockerfile"),
            "10.0.0.1/x",
            "a+b.c/v1.2.3",
            "20240506-4f2a9c1b"));
  }

  @ParameterizedTest
  @MethodSource("projects")
  void theMainBranchGivesLatest(ProjectFacts facts, String image, String release, String tag)
      throws IOException {
    BuildRules rules = read(NewRules.of(facts));
    assertThat(rules.image()).contains(image);
    assertThat(tags(rules, GitRef.branch(facts.branch()), "main")).containsExactly("latest", tag);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void aReleaseGivesItsVersionAndACandidateMovesNothing(
      ProjectFacts facts, String image, String release) throws IOException {
    BuildRules rules = read(NewRules.of(facts));
    assertThat(tags(rules, GitRef.tag(release), "release")).containsExactly("1.2.3", "1.2");
    assertThat(tags(rules, GitRef.tag(release + "-rc1"), "release")).containsOnly("1.2.3-rc1");
    assertThat(judge(rules, GitRef.tag("nightly")))
        .allMatch(verdict -> verdict.outcome() == Outcome.DOES_NOT_MATCH);
    assertThat(judge(rules, GitRef.tag(release.replace('.', 'x'))))
        .allMatch(verdict -> verdict.outcome() == Outcome.DOES_NOT_MATCH);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void otherBranchesWaitUntilTheyAreAskedForAndPullRequestsAreNotPushed(ProjectFacts facts)
      throws IOException {
    BuildRules rules = read(NewRules.of(facts));
    GitRef feature = GitRef.branch("feature/Log-in");
    assertThat(judge(rules, feature))
        .filteredOn(verdict -> verdict.outcome() != Outcome.DOES_NOT_MATCH)
        .allMatch(verdict -> verdict.outcome() != Outcome.APPLIES)
        .anyMatch(verdict -> verdict.outcome() == Outcome.HELD_BACK);
    assertThat(tags(RuleJudge.judge(rules, List.of(feature), Optional.of("branch")), "branch"))
        .containsExactly("feature-log-in-4f2a9c1b");

    Verdict pull = applying(judge(rules, GitRef.pullRequest("7", Optional.of("main"))));
    assertThat(pull.rule().push()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("projects")
  void whatIsCommentedOutCanBeSwitchedOn(ProjectFacts facts) throws IOException {
    BuildRules rules = read(NewRules.of(facts).replaceAll("(?m)^( *)#(?! )", "$1"));
    assertThat(rules.all()).isTrue();
    assertThat(rules.zone()).hasToString("Asia/Shanghai");
    assertThat(rules.buildTime()).isTrue();
    assertThat(rules.rules().get(1).clean()).isTrue();
    assertThat(rules.rules().get(1).overwrite()).isFalse();
    if (facts.modules().size() > 1) {
      assertThat(rules.modules()).containsOnlyKeys(facts.modules());
    }
  }

  @Test
  void theOneDockerfileOfAProjectWithoutModulesIsWhatIsBuilt() throws IOException {
    BuildRules rules =
        read(NewRules.of(facts(null, List.of(), "main", List.of(), "web/docker/Dockerfile.prod")));
    assertThat(rules.source().context()).contains("web/docker");
    assertThat(rules.source().dockerfile()).contains("Dockerfile.prod");

    assertThat(
            read(NewRules.of(facts(null, List.of("a"), "main", List.of(), "Dockerfile"))).source())
        .isEqualTo(SourcePlace.NONE);
  }

  @ParameterizedTest
  @MethodSource("projects")
  void everyLineCanBeReadWithoutScrolling(ProjectFacts facts) {
    assertThat(NewRules.of(facts).lines()).allMatch(line -> line.length() <= 120);
  }

  private static List<String> tags(BuildRules rules, GitRef ref, String rule) {
    return tags(judge(rules, ref), rule);
  }

  private static List<String> tags(List<Verdict> verdicts, String rule) {
    Verdict verdict = applying(verdicts);
    assertThat(verdict.rule().name()).isEqualTo(rule);
    Verdict.Match match = verdict.matches().get(0);
    TagValues values =
        new TagValues(
            Optional.of(match.ref()),
            match.groups(),
            Optional.of(COMMIT),
            Optional.of("1.0"),
            Optional.empty(),
            Map.of(),
            () -> Instant.parse("2024-05-06T07:08:09Z"),
            ZoneOffset.UTC);
    return verdict.rule().tags().stream().map(template -> template.expand(values)).toList();
  }

  private static Verdict applying(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.outcome() == Outcome.APPLIES)
        .findFirst()
        .orElseThrow(() -> new AssertionError(verdicts.toString()));
  }

  private static List<Verdict> judge(BuildRules rules, GitRef ref) {
    return RuleJudge.judge(rules, List.of(ref), Optional.empty());
  }
}
