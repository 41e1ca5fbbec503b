package io.github.slipway.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.slipway.git.GitRef.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a template is said when it is read, with the place. */
class TemplateMistakeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"               | 1  | it is empty",
        "{}                 | 2  | there is no name of a variable",
        "v{:slug}           | 3  | there is no name of a variable",
        "v-{version         | 3  | this '{' has no '}'",
        "{version-{commit}  | 1  | this '{' has no '}'",
        "{{version}}        | 1  | one brace on each side is enough",
        "a}                 | 2  | there is no '{' to this '}'",
        "a-${version}       | 3  | a variable is written {version}, without $",
        "v{\\1}             | 3  | a group is written {1}, without \\",
        "a/b                | 2  | '/' cannot stand here: a tag has letters",
        "a b                | 2  | ' ' cannot stand here",
        "ä                  | 1  | 'ä' cannot stand here",
        "😀                 | 1  | '😀' cannot stand here",
        "-a                 | 1  | '-' cannot stand here",
        ".{commit}          | 1  | '.' cannot stand here",
        "{commit:0}         | 9  | '0' is neither a number of digits from 1 to 40",
        "{commit:41}        | 9  | '41' is neither",
        "{commit:99999999999} | 9 | '99999999999' is neither",
        "{commit:٣}         | 9  | '٣' is neither",
        "{commit:-1}        | 9  | '-1' is neither",
        "{commit:slg}       | 9  | 'slg' is neither a number of digits",
        "{commit:8:9}       | 11 | there is no form :9",
        "{branch:8}         | 9  | there is no form :8",
        "{branch:slugg}     | 9  | there is no form :slugg: did you mean 'slug'?",
        "{branch:lower:Slug} | 15 | did you mean 'slug'?",
        "{branch:}          | 9  | there is nothing behind the ':'",
        "{date:}            | 7  | there is nothing behind the ':'",
        "{date:HH:mm}       | 10 | 'mm' is no form, and the pattern of a date has no ':'",
        "{date:yyyybb}      | 7  | 'yyyybb' is no pattern for a date: Unknown pattern letter: b",
        "{date:'}           | 7  | ''' is no pattern for a date",
        "{date:YYYY-MM-dd}  | 7  | Y is the year that a week belongs to: write yyyy",
        "{date:yyyyMMDD}    | 7  | D counts the days of the year: write dd",
        "{date:yyyy/MM/dd}  | 7  | dates like 'yyyy/MM/dd' have '/' in them",
        "{date:yyyy MM}     | 7  | dates like 'yyyy MM' have ' ' in them",
        "{date:pM}          | 7  | p fills up with spaces",
        "{date:ppppM}       | 7  | p fills up with spaces",
        "{date:HHmmxxx}     | 7  | have ':' in them",
        "{env.}             | 2  | the name is missing, as in {env.STAGE}",
        "{env.GITHUB_TOKEN} | 2  | GITHUB_TOKEN looks like a secret",
      })
  void isFoundWhenItIsRead(String template, int position, String why) {
    TemplateMistake mistake =
        catchThrowableOfType(TemplateMistake.class, () -> TagTemplate.parse(template));

    assertThat(mistake).isNotNull();
    assertThat(mistake.why()).contains(why);
    assertThat(mistake.position()).isEqualTo(position);
  }

  @Test
  void aTemplateMayBeTooLongOfItself() {
    assertThatCode(() -> TagTemplate.parse("x".repeat(128))).doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                    TemplateMistake.class,
                    () -> TagTemplate.parse("x".repeat(100) + "{1}" + "y".repeat(29)))
                .why())
        .isEqualTo("it gives more than the 128 characters that a tag may have");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // By the zone, these have a '-', and nothing else that is special.
        "{date:yyyyMMdd-HHmmZ}",
        "{date:VV}",
        "{date:yyyy-'W'ww}",
        "{date:YYYY-'W'ww}",
        "{date:yyyyDDD}",
        "{date:yyyy/MM/dd:slug}",
        "{commit:08}",
        "{env.MY-VAR}",
      })
  void whatMayBeRightIsLeftAlone(String template) {
    assertThatCode(() -> TagTemplate.parse(template)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BRANCH       | v-{brnch}     | 4 | there is no variable or group {brnch}: did you mean 'branch'?",
        "BRANCH       | {Branch}      | 2 | did you mean 'branch'?",
        "BRANCH       | {env}         | 2 | did you mean 'env.NAME'?",
        "BRANCH       | {imageTg}     | 2 | did you mean 'imageTag'?",
        "BRANCH       | {somethingelse} | 2 | there may be branch, buildNumber, commit, date, env.NAME, imageTag, version",
        "BRANCH       | {tag}         | 2 | {tag} has no value in a rule for branches: write {branch}",
        "BRANCH       | {pullRequest} | 2 | in a rule for branches: write {branch}",
        "TAG          | {branch:slug} | 2 | {branch} has no value in a rule for tags: write {tag}",
        "PULL_REQUEST | {branch}      | 2 | in a rule for pull requests: write {pullRequest}",
        "PULL_REQUEST | {sourceref}   | 2 | write {pullRequest}",
        "TAG          | v{sourceref}  | 3 | there is no variable {sourceref}: write {tag}",
        "BRANCH       | {3}           | 2 | the pattern has no group 3, only 1, 2",
        "BRANCH       | {0}           | 2 | the pattern has no group 0, only 1, 2",
      })
  void isFoundWhenTheRuleIsKnown(Kind kind, String template, int position, String why) {
    TemplateMistake mistake = check(kind, template, Set.of("1", "2", "imageTag"));

    assertThat(mistake).isNotNull();
    assertThat(mistake.why()).contains(why);
    assertThat(mistake.position()).isEqualTo(position);
  }

  @Test
  void aPatternMayHaveNoGroups() {
    assertThat(check(Kind.TAG, "{1}", Set.of()).why())
        .isEqualTo(
            "the pattern has no group 1: a group is a part in parentheses, between slashes, as in"
                + " /v(.*)/");
  }

  @Test
  void aGroupThatHidesAVariableTakesNoDigits() {
    assertThat(check(Kind.TAG, "{commit:8}", Set.of("1", "commit")).why())
        .isEqualTo(
            "{commit:8} names a group of the pattern, which comes before the variable {commit}:"
                + " give the group another name");
  }

  @ParameterizedTest
  @CsvSource({
    "BRANCH, {branch:slug}-{commit:8}",
    "TAG, {tag}",
    "PULL_REQUEST, pr-{pullRequest}",
    "TAG, {version}-{date}-{buildNumber}-{env.X}",
    "TAG, {1}{2}{imageTag:minor}",
    "TAG, stable",
  })
  void whatTheRuleHasIsFine(Kind kind, String template) {
    assertThat(check(kind, template, Set.of("1", "2", "imageTag"))).isNull();
  }

  @Test
  void aGroupMayHaveTheNameOfAVariableOfOthers() {
    assertThat(check(Kind.TAG, "{branch}", Set.of("1", "branch"))).isNull();
  }

  @Test
  void aMessageHasNothingThatDoesNotPrint() {
    TemplateMistake mistake = check(Kind.TAG, "{\u001b[2J" + "x".repeat(500) + "}", Set.of());

    assertThat(mistake.why()).contains("{?[2Jxxx").hasSizeLessThan(400);
  }

  private static TemplateMistake check(Kind kind, String template, Set<String> groups) {
    TagTemplate parsed = TagTemplate.parse(template);
    return catchThrowableOfType(TemplateMistake.class, () -> parsed.check(kind, groups));
  }

  @Test
  void aPatternOfADateCannotTakeAllOfTheStack() {
    String pattern = "[y".repeat(20_000) + "]".repeat(20_000);
    assertThatThrownBy(() -> TagTemplate.parse("{date:" + pattern + "}"))
        .isInstanceOf(TemplateMistake.class)
        .hasMessageContaining("is no pattern for a date: it has more than 100 characters");
  }
}
