package io.github.slipway.git;

import static io.github.slipway.git.FakeWorkTree.HEAD;
import static io.github.slipway.git.FakeWorkTree.OTHER;
import static io.github.slipway.git.FakeWorkTree.THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables that do not fit the work tree, several CIs at once, and hostile values. */
class CiRefsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jenkins (BRANCH_NAME) | BRANCH_NAME=rel; GIT_COMMIT=@ | GIT_COMMIT",
        "GitHub Actions (GITHUB_REF) | GITHUB_REF=refs/heads/rel; GITHUB_SHA=@ | GITHUB_SHA",
        "Gitea Actions (GITHUB_REF) |"
            + " GITEA_ACTIONS=true; GITHUB_REF=refs/heads/rel; GITHUB_SHA=@ | GITHUB_SHA",
        "GitLab (CI_COMMIT_BRANCH) |"
            + " GITLAB_CI=true; CI_COMMIT_BRANCH=rel; CI_COMMIT_SHA=@ | CI_COMMIT_SHA",
        "Bitbucket (BITBUCKET_BRANCH) |"
            + " BITBUCKET_BRANCH=rel; BITBUCKET_COMMIT=@ | BITBUCKET_COMMIT",
        "Woodpecker (CI_COMMIT_BRANCH) |"
            + " CI=woodpecker; CI_COMMIT_BRANCH=rel; CI_COMMIT_SHA=@ | CI_COMMIT_SHA",
        "Drone (DRONE_BRANCH) | DRONE=true; DRONE_BRANCH=rel; DRONE_COMMIT_SHA=@ | DRONE_COMMIT_SHA",
      })
  void variablesOfAnotherCommitAreLeftOutWithANote(String source, String lines, String variable) {
    String environment = lines.replace("@", OTHER).replace("; ", "\n");

    BuildRef build = find(environment, FakeWorkTree.on("main"));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.source()).isEqualTo("HEAD of /home/me/shop");
    assertThat(build.notes())
        .containsExactly(
            source
                + " says branch 'rel', which was left out: it is at commit "
                + OTHER
                + " ("
                + variable
                + "), and HEAD is "
                + HEAD
                + ". If that is what is built, say -Dregistry.ref=refs/heads/rel.");
  }

  @Test
  void aCiThatSaysTheSameOfAnotherCommitNeedsNoNote() {
    String environment = "BRANCH_NAME=main\nGIT_COMMIT=" + OTHER + "\nBUILD_NUMBER=9";

    BuildRef build = find(environment, FakeWorkTree.on("main"));

    assertThat(build.notes()).isEmpty();
    assertThat(build.buildNumber()).contains("9");
  }

  @Test
  void aPullRequestWhoseHeadIsCheckedOutInPlaceOfItsMergeIsLeftOut() {
    String environment = "GITHUB_REF=refs/pull/7/merge\nGITHUB_BASE_REF=main\nGITHUB_SHA=" + OTHER;

    BuildRef build = find(environment, FakeWorkTree.detached());

    assertThat(build.refs()).isEmpty();
    assertThat(build.notes().get(0)).contains("-Dregistry.ref=refs/pull/7/head");
  }

  @Test
  void aPullRequestDoesNotPassForTheBranchThatItsForkCallsMain() {
    String environment =
        "GITHUB_REF=refs/pull/7/merge\nGITHUB_BASE_REF=main\nGITHUB_HEAD_REF=topic\nGITHUB_SHA="
            + OTHER;

    BuildRef build = find(environment, FakeWorkTree.on("main"));

    assertThat(build.refs()).isEmpty();
    assertThat(build.notes())
        .hasSize(2)
        .anyMatch(note -> note.contains("-Dregistry.ref=refs/pull/7/head"))
        .anyMatch(note -> note.contains("branch 'main', which HEAD is on, does not count"));
  }

  @Test
  void aPullRequestWhoseBranchIsCheckedOutIsThatPullRequest() {
    String environment =
        "GITHUB_REF=refs/pull/7/merge\nGITHUB_BASE_REF=main\nGITHUB_HEAD_REF=main\nGITHUB_SHA="
            + OTHER;

    BuildRef build = find(environment, FakeWorkTree.on("main"));

    assertThat(build.refs()).containsExactly(GitRef.pullRequest("7", Optional.of("main")));
  }

  @Test
  void variablesOfThePipelinesOwnAreNoJenkins() {
    String environment =
        "BRANCH_NAME=main\nBUILD_NUMBER=9\nGIT_COMMIT="
            + HEAD
            + "\nGITLAB_CI=true\nCI_PIPELINE_IID=3\nCI_MERGE_REQUEST_IID=7\nCI_COMMIT_SHA="
            + HEAD;

    BuildRef build = find(environment, FakeWorkTree.detached());

    assertThat(build.refs()).containsExactly(GitRef.pullRequest("7", Optional.empty()));
    assertThat(build.buildNumber()).contains("3");
    assertThat(build.notes())
        .singleElement()
        .asString()
        .contains("though Jenkins (BRANCH_NAME) says branch 'main' at the same commit");
  }

  @Test
  void whatIsNoCommitFitsNothingAndIsNotRepeated() {
    BuildRef build = find("BRANCH_NAME=rel\nGIT_COMMIT=\u001b[2Jx", FakeWorkTree.on("main"));

    assertThat(build.notes())
        .singleElement()
        .asString()
        .contains("has no commit id in GIT_COMMIT")
        .doesNotContain("\u001b");
  }

  @Test
  void beforeTheFirstCommitNothingFits() {
    BuildRef build = find("BRANCH_NAME=rel\nGIT_COMMIT=" + HEAD, FakeWorkTree.unborn("main"));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.notes()).singleElement().asString().contains("HEAD has no commit yet");
  }

  @Test
  void theBranchThatTheCiWasAskedToBuildCountsBeforeThatOfHead() {
    BuildRef build = find("BRANCH_NAME=rel\nGIT_COMMIT=" + HEAD, FakeWorkTree.on("main"));

    assertThat(build.refs()).containsExactly(GitRef.branch("rel"));
    assertThat(build.notes())
        .containsExactly(
            "Jenkins (BRANCH_NAME) says branch 'rel', which counts, though HEAD is on branch 'main'"
                + " at the same commit; -Dregistry.ref=refs/heads/NAME decides otherwise.");
  }

  @Test
  void ofTwoCisTheOneWhoseCommitIsHeadsCounts() {
    String environment =
        "BRANCH_NAME=rel\nGIT_COMMIT="
            + OTHER
            + "\nBUILD_NUMBER=1\nGITHUB_REF=refs/heads/main\nGITHUB_SHA="
            + HEAD
            + "\nGITHUB_RUN_NUMBER=2";

    BuildRef build = find(environment, FakeWorkTree.detached());

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.source()).isEqualTo("GitHub Actions (GITHUB_REF)");
    assertThat(build.buildNumber()).contains("2");
    assertThat(build.notes()).singleElement().asString().startsWith("Jenkins (BRANCH_NAME)");
  }

  @Test
  void ofTwoCisThatFitJenkinsCountsSinceTheOtherWasThereBeforeIt() {
    String environment =
        "JENKINS_URL=https://ci.example.com/\nBRANCH_NAME=rel\nGIT_COMMIT="
            + HEAD
            + "\nBUILD_NUMBER=1\nGITHUB_REF=refs/heads/main\nGITHUB_SHA="
            + HEAD
            + "\nGITHUB_RUN_NUMBER=2";

    BuildRef build = find(environment, FakeWorkTree.detached());

    assertThat(build.refs()).containsExactly(GitRef.branch("rel"));
    assertThat(build.buildNumber()).contains("1");
    assertThat(build.notes())
        .singleElement()
        .asString()
        .startsWith(
            "Jenkins (BRANCH_NAME) says branch 'rel', which counts, though GitHub Actions"
                + " (GITHUB_REF) says branch 'main' at the same commit");
  }

  @Test
  void twoCisThatSayTheSameNeedNoNote() {
    String environment =
        "BRANCH_NAME=main\nGIT_COMMIT=" + HEAD + "\nGITHUB_REF=refs/heads/main\nGITHUB_SHA=" + HEAD;

    assertThat(find(environment, FakeWorkTree.detached()).notes()).isEmpty();
  }

  @Test
  void withoutARepositoryACiIsTakenAtItsWord() {
    BuildRef build =
        BuildRefs.find(
            RefRequest.NONE,
            CiTable.environment(
                "GITLAB_CI=true\nCI_COMMIT_TAG=v1\nCI_PIPELINE_IID=4\nCI_COMMIT_SHA=" + HEAD),
            Optional.empty());

    assertThat(build.refs()).containsExactly(GitRef.tag("v1"));
    assertThat(build.commit()).contains(HEAD);
    assertThat(build.buildNumber()).contains("4");
    assertThat(build.notes())
        .containsExactly(
            "There is no Git repository here, so what GitLab (CI_COMMIT_TAG) says could not be"
                + " checked.");
  }

  @Test
  void withoutARepositoryTheFirstOfTwoCisCountsAndTheOtherIsNamed() {
    BuildRef build =
        BuildRefs.find(
            RefRequest.NONE,
            CiTable.environment("JENKINS_HOME=/j\nBRANCH_NAME=main\nGITHUB_REF=refs/tags/v1"),
            Optional.empty());

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.notes().get(0)).contains("though GitHub Actions (GITHUB_REF) says tag 'v1';");
  }

  @Test
  void withoutARepositoryAnAbbreviatedCommitIsNotTaken() {
    BuildRef build =
        BuildRefs.find(
            RefRequest.NONE,
            CiTable.environment("BITBUCKET_BRANCH=main\nBITBUCKET_COMMIT=4f2a9c1d4f2a"),
            Optional.empty());

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.commit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BRANCH_NAME, BRANCH_NAME=a..b",
    "BRANCH_NAME, BRANCH_NAME=--upload-pack=x",
    "TAG_NAME, BUILD_NUMBER=1;TAG_NAME=v1\u001b[2J",
    "CHANGE_ID, BRANCH_NAME=PR-7;CHANGE_ID=../7",
    "CHANGE_TARGET, BRANCH_NAME=PR-7;CHANGE_ID=7;CHANGE_TARGET=a\u0007b",
    "GIT_BRANCH, GIT_COMMIT=x;GIT_BRANCH=origin/a..b",
    "GIT_LOCAL_BRANCH, GIT_COMMIT=x;GIT_LOCAL_BRANCH=a b",
    "GITHUB_REF, GITHUB_REF=refs/heads/a..b",
    "GITHUB_REF, GITHUB_REF=refs/tags/-x",
    "GITHUB_REF, GITHUB_REF=refs/pull/7\u0007/merge",
    "GITHUB_BASE_REF, GITHUB_REF=refs/pull/7/merge;GITHUB_BASE_REF=a..b",
    "GITHUB_REF_NAME, GITHUB_REF_NAME=a..b;GITHUB_REF_TYPE=tag;GITHUB_ACTIONS=true",
    "CI_COMMIT_BRANCH, GITLAB_CI=true;CI_COMMIT_BRANCH=a..b",
    "CI_COMMIT_TAG, GITLAB_CI=true;CI_COMMIT_TAG=a..b",
    "CI_MERGE_REQUEST_IID, GITLAB_CI=true;CI_MERGE_REQUEST_IID=a..b",
    "BITBUCKET_BRANCH, BITBUCKET_COMMIT=x;BITBUCKET_BRANCH=a..b",
    "BITBUCKET_TAG, BITBUCKET_COMMIT=x;BITBUCKET_TAG=a..b",
    "BITBUCKET_PR_DESTINATION_BRANCH,"
        + " BITBUCKET_COMMIT=x;BITBUCKET_PR_ID=7;BITBUCKET_PR_DESTINATION_BRANCH=a..b",
    "CI_COMMIT_BRANCH, CI=woodpecker;CI_COMMIT_BRANCH=a..b",
    "DRONE_BRANCH, DRONE=true;DRONE_BRANCH=a..b",
  })
  void whatCannotBeARefIsRefusedByTheNameOfItsVariable(String variable, String lines) {
    String environment = lines.replace(';', '\n');

    assertThatThrownBy(() -> find(environment, FakeWorkTree.on("main")))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.INVALID_REF);
              assertThat(e.what())
                  .contains("which comes from " + variable + ",")
                  .doesNotContain("\u001b", "\u0007");
              assertThat(e.advice()).contains("-Dregistry.ref=");
            });
  }

  @Test
  void variablesOfNoCiSayNothing() {
    String environment = "TAG_NAME=v1\nCHANGE_ID=7\nCI=true\nCI_COMMIT_BRANCH=x\nGIT_BRANCH=y";

    BuildRef build = find(environment, FakeWorkTree.on("main").mergeOf(OTHER, THIRD));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.notes()).isEmpty();
  }

  private static BuildRef find(String environment, WorkTree tree) {
    return BuildRefs.find(RefRequest.NONE, CiTable.environment(environment), Optional.of(tree));
  }
}
