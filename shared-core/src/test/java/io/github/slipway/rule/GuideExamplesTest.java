package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.git.GitRef;
import io.github.slipway.rule.Verdict.Match;
import io.github.slipway.rule.Verdict.Outcome;
import io.github.slipway.tag.TagTemplate;
import io.github.slipway.tag.TagValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of the guides of Aliyun ACR and Docker Hub, and of people who explain their rules
 * there, in our writing. Patterns are as they stand there; refs and tags are what the guides say.
 */
class GuideExamplesTest {
  /** When the guide of Aliyun says 20201015 and 202010151613, in UTC+8. */
  private static final Instant TIME = Instant.parse("2020-10-15T08:13:00Z");

  private static final String COMMIT = "4f3a9c1e5b7d2086fa1c3e5d7b9f0a2c4e6d8b10";

  @TempDir Path folder;

  /**
   * One example.
   *
   * @param guide where it is from, and how it is written there
   * @param ref that is pushed
   * @param rules in our writing
   * @param tags that the image has
   */
  record Example(String guide, GitRef ref, String rules, List<String> tags) {
    @Override
    public String toString() {
      return guide;
    }
  }

  /** "Build images on a Container Registry Enterprise Edition instance", with its appendix. */
  static Stream<Example> aliyun() {
    return Stream.of(
        example(
            "a branch: release-(?<imageTag>\\w*) makes v1 of release-v1",
            GitRef.branch("release-v1"),
            "branch: '/release-(?<imageTag>\\w*)/'",
            "tags: '{imageTag}'",
            "v1"),
        example(
            "a tag, by the same pattern",
            GitRef.tag("release-v1"),
            "tag: '/release-(?<imageTag>\\w*)/'",
            "tags: '{imageTag}'",
            "v1"),
        example(
            "${major}.${minor}.${version} makes 11.2.10 of release-11-2-10",
            GitRef.tag("release-11-2-10"),
            "tag: '/release-(?<major>\\d*)-(?<minor>\\d*)-(?<version>\\d*)/'",
            "tags: '{major}.{minor}.{version}'",
            "11.2.10"),
        example(
            "the build time in UTC+8: 20201015",
            GitRef.branch("main"),
            "branch: main",
            "tags: '{date}'",
            "20201015"),
        example(
            "the build time in UTC+8: 202010151613",
            GitRef.branch("main"),
            "branch: main",
            "tags: '{date:yyyyMMddHHmm}'",
            "202010151613"),
        example(
            "the first six characters of the commit id",
            GitRef.branch("main"),
            "branch: main",
            "tags: '{commit:6}'",
            "4f3a9c"),
        example(
            "the branch main makes the tag main",
            GitRef.branch("main"),
            "branch: main",
            "tags: main",
            "main"),
        example(
            "up to three tags for one rule",
            GitRef.branch("release-v1"),
            "branch: '/release-(?<imageTag>\\w*)/'",
            "tags: [latest, '{imageTag}', '{date}']",
            "latest",
            "v1",
            "20201015"));
  }

  /** "Set up automated builds", and rules that people have written down with what they give. */
  static Stream<Example> dockerHub() {
    return Stream.of(
        example(
            "the default rule: branch master, tag latest",
            GitRef.branch("master"),
            "branch: master",
            "tags: latest",
            "latest"),
        example(
            "or branch main",
            GitRef.branch("main"),
            "branch: [master, main]",
            "tags: latest",
            "latest"),
        example(
            "{\\1} to {\\9}",
            GitRef.tag("123456789"),
            "tag: '/(.)(.)(.)(.)(.)(.)(.)(.)(.)/'",
            "tags: '{1}.{2}.{3}.{4}.{5}.{6}.{7}.{8}.{9}'",
            "1.2.3.4.5.6.7.8.9"),
        example(
            "codehunter.cc: branch /^v([0-9.]+)$/, v{\\1}",
            GitRef.branch("v1.1"),
            "branch: '/^v([0-9.]+)$/'",
            "tags: 'v{1}'",
            "v1.1"),
        example(
            "codehunter.cc: tag /^v([0-9]+)[0-9.]*$/, v{\\1}",
            GitRef.tag("v10.1.2"),
            "tag: '/^v([0-9]+)[0-9.]*$/'",
            "tags: 'v{1}'",
            "v10"),
        example(
            "resilio/sync: tag /.*/, release-{sourceref}",
            GitRef.tag("2.6.3"),
            "tag: '/.*/'",
            "tags: 'release-{tag}'",
            "release-2.6.3"),
        example(
            "codesignal: tag /^java\\/(v[0-9.]+)$/, {\\1}",
            GitRef.tag("java/v4.0.2"),
            "tag: '/^java\\/(v[0-9.]+)$/'",
            "tags: '{1}'",
            "v4.0.2"),
        example(
            "branch /^image\\-(.+)$/, {\\1}",
            GitRef.branch("image-1.11-alpine"),
            "branch: '/^image\\-(.+)$/'",
            "tags: '{1}'",
            "1.11-alpine"),
        example(
            "webpdf: tag ^9\\.0\\.\\d+-rc\\d+$, {sourceref}",
            GitRef.tag("9.0.7-rc1"),
            "tag: '/^9\\.0\\.\\d+-rc\\d+$/'",
            "tags: '{tag}'",
            "9.0.7-rc1"),
        example(
            "windsock.io: several tags of one branch are several rules there",
            GitRef.branch("xenial"),
            "branch: xenial",
            "tags: [xenial, '16.04', latest]",
            "xenial",
            "16.04",
            "latest"));
  }

  private static Example example(
      String guide, GitRef ref, String pattern, String tags, String... expected) {
    return new Example(
        guide,
        ref,
        String.join("\n", "zone: Asia/Shanghai", "rules:", "  - " + pattern, "    " + tags, ""),
        List.of(expected));
  }

  @ParameterizedTest
  @MethodSource({"aliyun", "dockerHub"})
  void givesTheTagsOfTheGuide(Example example) throws IOException {
    assertThat(tags(example.rules(), example.ref())).isEqualTo(example.tags());
  }

  /** Docker Hub: the rules of webpdf build patches by one rule, candidates by another. */
  @Test
  void aRefThatARuleIsNotForMatchesNothing() throws IOException {
    BuildRules rules =
        read(
            """
            rules:
              - tag: '/^9\\.0\\.\\d+$/'
                tags: '{tag}'
              - tag: '/^9\\.0\\.\\d+-rc\\d+$/'
                tags: '{tag}'
            """);

    assertThat(RuleJudge.judge(rules, List.of(GitRef.tag("9.0.7-rc1")), Optional.empty()))
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.DOES_NOT_MATCH, Outcome.APPLIES);
  }

  /** Docker Hub: a branch with autobuild disabled is built for tests, and not pushed. */
  @Test
  void whatIsBuiltForTestsIsNotPushed() throws IOException {
    BuildRules rules = read("rules: [{branch: '/.*/', push: false}]");

    Verdict verdict =
        RuleJudge.judge(rules, List.of(GitRef.branch("some-branch")), Optional.empty()).get(0);

    assertThat(verdict.outcome()).isEqualTo(Outcome.APPLIES);
    assertThat(verdict.rule().push()).isFalse();
  }

  /** Aliyun cannot build at once what a regular expression is for; with us it is asked for. */
  @Test
  void aRuleWithARegularExpressionIsBuiltOnRequest() throws IOException {
    BuildRules rules =
        read(
            """
            rules:
              - name: release
                branch: '/release-(?<imageTag>\\w*)/'
                tags: '{imageTag}'
                auto: false
            """);
    List<GitRef> refs = List.of(GitRef.branch("release-v1"));

    assertThat(RuleJudge.judge(rules, refs, Optional.empty()).get(0).outcome())
        .isEqualTo(Outcome.HELD_BACK);
    assertThat(RuleJudge.judge(rules, refs, Optional.of("release")).get(0).outcome())
        .isEqualTo(Outcome.APPLIES);
  }

  private BuildRules read(String text) throws IOException {
    return RulesFile.read(Files.writeString(folder.resolve(RulesFile.NAME), text));
  }

  private List<String> tags(String text, GitRef ref) throws IOException {
    BuildRules rules = read(text);
    List<String> tags = new ArrayList<>();
    for (Verdict verdict : RuleJudge.judge(rules, List.of(ref), Optional.empty())) {
      assertThat(verdict.outcome()).as(verdict.why()).isEqualTo(Outcome.APPLIES);
      for (Match match : verdict.matches()) {
        for (TagTemplate template : verdict.rule().tags()) {
          tags.add(template.expand(values(rules, match)));
        }
      }
    }
    return tags;
  }

  private static TagValues values(BuildRules rules, Match match) {
    return new TagValues(
        Optional.of(match.ref()),
        match.groups(),
        Optional.of(COMMIT),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        () -> TIME,
        rules.zone());
  }
}
