package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRefTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "feature/login",
        "v1.2.3",
        "release-1.0",
        "a@b",
        "@home",
        "JIRA-1_x+y#z",
        "dependabot/maven/org.x-y-1.0",
        "fix/#12-it's",
        "größe/日本",
        "a.b/c.d",
        "my.lockfile",
        "a-"
      })
  void whatGitAllowsIsAName(String name) {
    assertThat(GitRef.branch(name).name()).isEqualTo(name);
    assertThat(GitRef.tag(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | it is empty",
        "a..b | it has '..'",
        "../../etc/passwd | it has '..'",
        "a b | it has one of the characters that Git does not allow",
        "a~1 | it has one of the characters that Git does not allow",
        "a^ | it has one of the characters that Git does not allow",
        "a:b | it has one of the characters that Git does not allow",
        "a?b | it has one of the characters that Git does not allow",
        "a*b | it has one of the characters that Git does not allow",
        "a[b | it has one of the characters that Git does not allow",
        "a\\b | it has one of the characters that Git does not allow",
        "a@{1} | it has one of the characters that Git does not allow",
        "@ | '@' is another word for HEAD",
        "-x | it begins with '-'",
        "--upload-pack=sh | it begins with '-'",
        "/a | it has an empty part between slashes",
        "a/ | it has an empty part between slashes",
        "a//b | it has an empty part between slashes",
        ".a | a part of it begins or ends with '.'",
        "a/.b | a part of it begins or ends with '.'",
        "a. | a part of it begins or ends with '.'",
        "a./b | a part of it begins or ends with '.'",
        "a.lock | a part of it ends with '.lock'",
        "a.lock/b | a part of it ends with '.lock'",
      })
  void whatGitDoesNotAllowIsRefusedWithTheReason(String name, String why) {
    assertRefused(name, name, why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u001b", "\u007f", "\u0085", "\u009b"})
  void controlCharactersAreRefusedAndNotRepeated(String control) {
    assertRefused("a" + control + "b", "a?b", "it has a control character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\u061c", "\u200e", "\u200f",
        "\ud800"
      })
  void whatChangesHowTheTextAroundItIsShownIsRefusedToo(String control) {
    assertRefused("a" + control + "b", "a?b", "it has a control character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\t"})
  void aNameHasOneLine(String control) {
    assertRefused("a" + control + "b", "a b", "it has a control character");
  }

  @Test
  void theTargetOfAPullRequestIsCheckedToo() {
    assertThatThrownBy(() -> GitRef.pullRequest("7", Optional.of("a..b")))
        .hasMessageContaining("'a..b'");
  }

  @Test
  void readsAsInASentence() {
    assertThat(GitRef.branch("main")).hasToString("branch 'main'");
    assertThat(GitRef.tag("v1")).hasToString("tag 'v1'");
    assertThat(GitRef.pullRequest("7", Optional.of("main")))
        .hasToString("pull request 7 into 'main'");
    assertThat(GitRef.pullRequest("7", Optional.empty())).hasToString("pull request 7");
  }

  private static void assertRefused(String name, String printed, String why) {
    assertThatThrownBy(() -> GitRef.branch(name))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.INVALID_REF);
              assertThat(e.what())
                  .isEqualTo(
                      "'"
                          + printed
                          + "', which comes from the build, cannot be the name of a Git ref: "
                          + why
                          + ".");
            });
  }
}
