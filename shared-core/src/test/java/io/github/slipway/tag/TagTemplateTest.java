package io.github.slipway.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What templates give, and why they give nothing. The variables are in docs/build-rules.md, too.
 */
class TagTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "latest, latest",
    "{branch}, Release_1",
    "{branch:lower}, release_1",
    "{version}, 1.4.2-SNAPSHOT",
    "{version}-{commit:8}, 1.4.2-SNAPSHOT-4f3a9c1e",
    "{version:minor}, 1.4.2-SNAPSHOT",
    "{commit}, 4f3a9c1e5b7d2086fa1c3e5d7b9f0a2c4e6d8b10",
    "{commit:1}, 4",
    "{commit:40}, 4f3a9c1e5b7d2086fa1c3e5d7b9f0a2c4e6d8b10",
    "{date}, 20201015",
    "{date:yyyy.MM.dd-HHmm}, 2020.10.15-0813",
    "{date:lower}, 20201015",
    "{date:yyyyMMMdd:lower}, 2020oct15",
    "{date:MMMM-EEEE-ww}, October-Thursday-42",
    "{date:yyyy/MM/dd HH'h':slug}, 2020-10-15-08h",
    "b{buildNumber}, b118",
    "{env.STAGE}-{env.STAGE:slug}, test-test",
  })
  void aBranchGives(String template, String tag) {
    assertThat(SomeBuild.ofBranch("Release_1").tag(template)).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1, 1.2",
    "v1.2.3, v1, v1.2",
    "V1.2, V1, V1.2",
    "1.2.3.4, 1, 1.2",
    "1, 1, 1",
    "10.20, 10, 10.20",
    "1.2.3+b5, 1, 1.2",
    "1.2.3-rc1, 1.2.3-rc1, 1.2.3-rc1",
    "1.2.3-rc1+b5, 1.2.3-rc1-b5, 1.2.3-rc1-b5",
    "1.2.3rc1, 1.2.3rc1, 1.2.3rc1",
    "1.2.3.Beta1, 1.2.3.Beta1, 1.2.3.Beta1",
    "1.2-SNAPSHOT, 1.2-SNAPSHOT, 1.2-SNAPSHOT",
    "1.2., 1.2., 1.2.",
    "99999999999999999999.1.1, 99999999999999999999, 99999999999999999999.1",
  })
  void aVersionHasMajorAndMinor(String version, String major, String minor) {
    SomeBuild build = SomeBuild.ofNothing().version(version);

    assertThat(build.tag("{version:major}")).isEqualTo(major);
    assertThat(build.tag("{version:minor}")).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({
    "feature/Login-Page, feature-login-page",
    "release_1.2, release_1.2",
    "--a//b__c--, a-b__c",
    "ÄÖ-x, x",
    "x+y z, x-y-z",
    // The first 8 digits of their SHA-256, by sha256sum.
    "登录, 1e2df9c3",
    "'', e3b0c442",
  })
  void aSlugIs(String value, String slug) {
    assertThat(SomeBuild.ofNothing().group("1", value).tag("{1:slug}")).isEqualTo(slug);
  }

  @Test
  void aLongSlugIsCutAndToldApartByItsDigits() {
    String name = "feature/" + "a-very-long-name/".repeat(5) + "end";

    assertThat(SomeBuild.ofBranch(name).tag("{branch:slug}"))
        // The digits are from sha256sum.
        .isEqualTo("feature-a-very-long-name-a-very-long-name-a-very-long-10b9d3ef");
  }

  @Test
  void formsApplyFromLeftToRight() {
    SomeBuild build = SomeBuild.of(GitRef.tag("V1.2.3"));

    assertThat(build.tag("{tag:minor:lower}")).isEqualTo("v1.2");
    assertThat(build.tag("{tag:lower:slug:major}")).isEqualTo("v1");
  }

  @Test
  void aGroupComesBeforeAVariableOfItsName() {
    SomeBuild build = SomeBuild.of(GitRef.tag("release-v2.0")).group("version", "2.0");

    assertThat(build.tag("{version}")).isEqualTo("2.0");
    assertThat(build.tag("{version:major}")).isEqualTo("2");
  }

  @Test
  void theDateIsThatOfTheZone() {
    SomeBuild build = SomeBuild.ofNothing().at("2020-10-15T20:13:05Z").zone("Asia/Shanghai");

    assertThat(build.tag("{date}-{date:HHmm}")).isEqualTo("20201016-0413");
  }

  @Test
  void noTimeIsAskedForWithoutADate() {
    TagValues known = SomeBuild.ofBranch("main").values();
    TagValues values =
        new TagValues(
            known.ref(),
            known.groups(),
            known.commit(),
            known.version(),
            known.buildNumber(),
            known.environment(),
            () -> {
              throw new AssertionError("asked for the time");
            },
            known.zone());

    assertThat(TagTemplate.parse("{branch}-{commit:4}").expand(values)).isEqualTo("main-4f3a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{branch}      | this is a build of no Git ref                  | -Dregistry.ref=refs/heads/",
        "{tag}         | this is a build of no Git ref                  | -Dregistry.ref=refs/tags/",
        "{pullRequest} | this is a build of no Git ref                  | -Dregistry.ref=refs/pull/",
        "{commit:8}    | there is no Git repository, or no commit in it | -Dregistry.commit",
        "{version}     | what is built has no version outside of Maven  | -Dregistry.tags",
        "{buildNumber} | no CI has numbered this build                  | -Dregistry.buildNumber",
        "{env.STAGE}   | the environment variable STAGE is not set      | environment variable",
        "{1}           | no group of that number has matched            | pattern",
        "{verison}     | did you mean 'version'?                        | pattern",
      })
  void aVariableMayHaveNoValue(String template, String why, String how) {
    SlipwayException failure = failure(SomeBuild.ofNothing(), template);

    assertThat(failure.problem()).isEqualTo(Problem.TAG_VALUE_MISSING);
    assertThat(failure.what()).startsWith("The tag " + template + " ").contains(why);
    assertThat(failure.advice()).contains(how);
  }

  @Test
  void aBranchHasNoTag() {
    assertThat(failure(SomeBuild.ofBranch("main"), "{tag}").what())
        .isEqualTo(
            "The tag {tag} cannot be made: {tag} has no value, since this is a build of branch"
                + " 'main'.");
  }

  @ParameterizedTest
  @CsvSource({"main", "v", "''", ".1", "release-1.2", "٣.١"})
  void whatIsNoVersionHasNoMajor(String value) {
    SlipwayException failure = failure(SomeBuild.ofNothing().group("1", value), "{1:major}");

    assertThat(failure.problem()).isEqualTo(Problem.TAG_OF_NO_VERSION);
    assertThat(failure.what()).contains("'" + value + "'");
  }

  @Test
  void aSlashInABranchIsNamedWithTheFormThatHelps() {
    SlipwayException failure = failure(SomeBuild.ofBranch("feature/x"), "v-{branch:lower}");

    assertThat(failure.problem()).isEqualTo(Problem.TAG_MADE_INVALID);
    assertThat(failure.what())
        .isEqualTo(
            "v-{branch:lower} gives 'v-feature/x', and that is not a tag: no tag may have '/',"
                + " which comes from {branch:lower}.");
    assertThat(failure.advice()).startsWith("Write {branch:lower:slug}, ");
  }

  @Test
  void aTagIsNeitherEmptyNorTooLongNorDoesItStartWithADotOrHyphen() {
    SomeBuild build =
        SomeBuild.ofNothing().group("1", "").group("2", "-x").group("3", "x".repeat(128));

    assertThat(build.tag("{3}")).hasSize(128);
    assertThat(failure(build, "{1}").what()).contains("gives ''", "it is empty");
    assertThat(failure(build, "{2}").what()).contains("no tag starts with '-'", "from {2}");
    assertThat(failure(build, "{1}{3}y").what()).contains("it has 129 characters");
    assertThat(failure(build, "{1}{3}y").advice()).startsWith("Write {3:slug}");
    assertThat(failure(build.version("1+2"), "{version}{1}-{3:slug}{3:slug}{3:slug}").advice())
        .startsWith("Write a shorter template");
  }

  @Test
  void aMessageHasNothingThatDoesNotPrint() {
    SomeBuild build =
        SomeBuild.ofNothing().group("1", "a\u001b[2J\u202e\n\ud800" + "b".repeat(300));

    String what = failure(build, "{1}").what();

    assertThat(what).contains("gives 'a?[2J? ?bbb").contains("…'").hasSizeLessThan(400);
    assertThat(what.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x202e)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{version}-{env.DB}-x  | gives '1.0-{env.DB}-x', and that is not a tag: no tag may have ':'",
        "{env.DB:minor}        | '{env.DB:minor}' is not a version",
      })
  void aValueOfTheEnvironmentIsNotShownWhereItGivesNoTag(String template, String message) {
    SomeBuild build = SomeBuild.ofNothing().version("1.0").env("DB", "db://me:hunter2@host");
    assertThat(failure(build, template).getMessage()).contains(message).doesNotContain("hunter2");
  }

  @Test
  void theEnvironmentIsNotShown() {
    assertThat(SomeBuild.ofBranch("main").env("DB", "hunter2").values().toString())
        .contains("branch 'main'")
        .doesNotContain("hunter2");
  }

  @Test
  void whatWasWrittenIsKept() {
    assertThat(TagTemplate.parse("{branch:lower:slug}-{commit:8}"))
        .hasToString("{branch:lower:slug}-{commit:8}");
  }

  @Test
  void aSecretOfTheEnvironmentIsRefusedBeforeItsValueIsKnown() {
    assertThatThrownBy(() -> TagTemplate.parse("{env.DB_PASSWORD}"))
        .isInstanceOf(TemplateMistake.class)
        .hasMessage(
            "the environment variable DB_PASSWORD looks like a secret, and everybody can read a"
                + " tag");
  }

  private static SlipwayException failure(SomeBuild build, String template) {
    return catchThrowableOfType(SlipwayException.class, () -> build.tag(template));
  }
}
