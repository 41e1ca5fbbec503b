package io.github.slipway.git;

import static io.github.slipway.git.FakeWorkTree.HEAD;
import static io.github.slipway.git.FakeWorkTree.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractComparableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user says with -Dregistry.ref, -Dregistry.commit and -Dregistry.buildNumber. */
class SaidRefTest {
  private static final Map<String, String> JENKINS =
      Map.of("BRANCH_NAME", "main", "GIT_COMMIT", HEAD, "BUILD_NUMBER", "17");

  @ParameterizedTest
  @CsvSource({
    "refs/heads/main, branch 'main'",
    "refs/heads/feature/login, branch 'feature/login'",
    "refs/heads/refs/heads/x, branch 'refs/heads/x'",
    "refs/tags/v1.0, tag 'v1.0'",
    "refs/pull/7/head, pull request 7",
    "refs/pull/7/merge, pull request 7",
    "refs/merge-requests/7/head, pull request 7",
    "refs/merge-requests/7/merge, pull request 7",
    "refs/pull-requests/7/from, pull request 7",
    "refs/changes/34/1234/2, pull request 1234",
  })
  void aFullNameSaysItAll(String said, String ref) {
    BuildRef build = BuildRefs.find(ref(said), Map.of(), Optional.empty());

    assertThat(build.refs()).hasToString("[" + ref + "]");
    assertThat(build.source()).isEqualTo("-Dregistry.ref");
    assertThat(build.commit()).isEmpty();
    assertThat(build.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/remotes/origin/main",
        "refs/stash",
        "refs/pull/x/head",
        "refs/pull/7",
        "refs/pull/7/other",
        "refs/pull//head",
        "refs/changes/34/1234",
      })
  void aFullNameOfSomethingElseIsRefused(String said) {
    assertProblem(() -> BuildRefs.find(ref(said), Map.of(), Optional.empty()))
        .isIn(Problem.UNKNOWN_REF, Problem.INVALID_REF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/heads/a..b", "refs/tags/-x", "refs/heads/", "a..b", "-x"})
  void whatCannotBeARefIsRefusedByTheNameOfTheProperty(String said) {
    assertThatThrownBy(() -> BuildRefs.find(ref(said), Map.of(), Optional.empty()))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.INVALID_REF);
              assertThat(e.what()).contains("comes from -Dregistry.ref");
            });
  }

  @Test
  void aShortNameIsWhatTheRepositoryKnowsByIt() {
    FakeWorkTree tree =
        FakeWorkTree.on("main")
            .with("refs/heads/topic", HEAD)
            .with("refs/remotes/origin/theirs", HEAD)
            .with("refs/tags/v1", HEAD);

    assertThat(find(ref("main"), tree).refs()).containsExactly(GitRef.branch("main"));
    assertThat(find(ref("topic"), tree).refs()).containsExactly(GitRef.branch("topic"));
    assertThat(find(ref("theirs"), tree).refs()).containsExactly(GitRef.branch("theirs"));
    assertThat(find(ref("v1"), tree).refs()).containsExactly(GitRef.tag("v1"));
  }

  @Test
  void aShortNameOfABranchAndATagIsRefused() {
    FakeWorkTree tree =
        FakeWorkTree.on("main").with("refs/heads/v1", OTHER).with("refs/tags/v1", HEAD);

    assertThatThrownBy(() -> find(ref("v1"), tree))
        .hasMessageContaining("the repository has both a branch and a tag of this name")
        .hasMessageContaining("refs/heads/NAME");
  }

  @Test
  void aShortNameThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> find(ref("nope"), FakeWorkTree.on("main")))
        .hasMessageContaining(
            "-Dregistry.ref=nope does not say what is built: the repository has neither a branch"
                + " nor a tag of this name.");
    assertThatThrownBy(() -> BuildRefs.find(ref("main"), Map.of(), Optional.empty()))
        .hasMessageContaining("there is no Git repository here to look it up in");
  }

  @Test
  void winsOverCiAndHeadButTakesTheNumberOfTheBuild() {
    BuildRef build =
        BuildRefs.find(
            ref("refs/tags/v2"),
            JENKINS,
            Optional.of(FakeWorkTree.on("main").with("refs/tags/v2", HEAD)));

    assertThat(build.refs()).containsExactly(GitRef.tag("v2"));
    assertThat(build.commit()).contains(HEAD);
    assertThat(build.buildNumber()).contains("17");
    assertThat(build.notes()).isEmpty();
  }

  @Test
  void isTheWayOutOfVariablesThatAreNoRefs() {
    BuildRef build =
        BuildRefs.find(
            ref("refs/heads/main"),
            Map.of("BRANCH_NAME", "a..b", "BUILD_NUMBER", "3"),
            Optional.of(FakeWorkTree.on("main")));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.buildNumber()).contains("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/tags/v9", "refs/heads/other", "refs/pull/7/head"})
  void aRefThatDoesNotStandForHeadIsTakenWithANote(String said) {
    FakeWorkTree tree =
        FakeWorkTree.on("main").with("refs/heads/other", OTHER).with("refs/pull/7/head", OTHER);

    BuildRef build = find(ref(said), tree);

    assertThat(build.refs()).hasSize(1);
    assertThat(build.notes())
        .singleElement()
        .asString()
        .contains("does not stand for HEAD, " + HEAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"refs/heads/main", "refs/heads/same", "refs/heads/theirs", "refs/pull/8/head"})
  void aRefThatStandsForHeadNeedsNoNote(String said) {
    FakeWorkTree tree =
        FakeWorkTree.on("main")
            .with("refs/heads/same", HEAD)
            .with("refs/remotes/upstream/theirs", HEAD);

    assertThat(find(ref(said), tree).notes()).isEmpty();
  }

  @Test
  void aPullRequestThatTheCiBuildsTooHasItsTarget() {
    Map<String, String> environment =
        Map.of("CHANGE_ID", "7", "CHANGE_TARGET", "main", "BRANCH_NAME", "PR-7");

    assertThat(BuildRefs.find(ref("refs/pull/7/head"), environment, Optional.empty()).refs())
        .containsExactly(GitRef.pullRequest("7", Optional.of("main")));
    assertThat(BuildRefs.find(ref("refs/pull/8/head"), environment, Optional.empty()).refs())
        .containsExactly(GitRef.pullRequest("8", Optional.empty()));
  }

  @Test
  void theTargetOfAPullRequestMayBeSaidAndCountsBeforeTheCis() {
    Map<String, String> environment =
        Map.of("CHANGE_ID", "7", "CHANGE_TARGET", "main", "BRANCH_NAME", "PR-7");

    assertThat(BuildRefs.find(into("release/1.x"), environment, Optional.empty()).refs())
        .containsExactly(GitRef.pullRequest("7", Optional.of("release/1.x")));
    BuildRef build = BuildRefs.find(into("main"), Map.of(), Optional.empty());
    assertThat(build.refs()).containsExactly(GitRef.pullRequest("7", Optional.of("main")));
    assertThat(build.source()).isEqualTo("the run");
    assertThatThrownBy(() -> BuildRefs.find(into("a..b"), Map.of(), Optional.empty()))
        .hasMessageContaining("the run")
        .hasMessageContaining("it has '..'");
  }

  private static RefRequest into(String target) {
    return new RefRequest(
        Optional.of("refs/pull/7/head"),
        Optional.of(target),
        Optional.empty(),
        Optional.empty(),
        "the run");
  }

  @Test
  void aCommitIsForWhereThereIsNoRepository() {
    RefRequest request =
        new RefRequest(
            Optional.of("refs/heads/main"),
            Optional.of(HEAD.toUpperCase(Locale.ROOT)),
            Optional.of("5"));

    BuildRef build = BuildRefs.find(request, Map.of(), Optional.empty());

    assertThat(build.commit()).contains(HEAD);
    assertThat(build.buildNumber()).contains("5");
  }

  @Test
  void aCommitOfSha256IsOneToo() {
    String commit = "ab".repeat(32);

    assertThat(BuildRefs.find(commit(commit), Map.of(), Optional.empty()).commit())
        .contains(commit);
  }

  @Test
  void headsOwnCommitMayBeNamed() {
    assertThat(find(commit(HEAD), FakeWorkTree.on("main")).commit()).contains(HEAD);
  }

  @Test
  void anotherCommitThanHeadsIsRefusedSinceTheWorkTreeIsBuilt() {
    assertThatThrownBy(() -> find(commit(OTHER), FakeWorkTree.on("main")))
        .hasMessageContaining(
            "-Dregistry.commit names " + OTHER + ", and HEAD of /home/me/shop is " + HEAD);
    assertProblem(() -> find(commit(OTHER), FakeWorkTree.unborn("main")))
        .isEqualTo(Problem.COMMIT_NOT_BUILT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4f2a9c1", "main", "4f2a9c1d4f2a9c1d4f2a9c1d4f2a9c1d4f2a9c1g"})
  void anAbbreviatedCommitIsRefusedWithAdvice(String commit) {
    assertThatThrownBy(() -> BuildRefs.find(commit(commit), Map.of(), Optional.empty()))
        .hasMessageContaining("'" + commit + "' is not a valid value of registry.commit")
        .hasMessageContaining("git rev-parse");
  }

  @Test
  void aCiThatBuildsAnotherCommitThanTheNamedOneDoesNotCount() {
    BuildRef build = BuildRefs.find(commit(OTHER), JENKINS, Optional.empty());

    assertThat(build.refs()).isEmpty();
    assertThat(build.commit()).contains(OTHER);
    assertThat(build.notes().get(0)).contains("GIT_COMMIT").contains(HEAD).contains(OTHER);
  }

  @Test
  void whatIsBlankIsNotSaid() {
    RefRequest request = new RefRequest(Optional.of(" "), Optional.of(""), Optional.of(""));

    BuildRef build = BuildRefs.find(request, JENKINS, Optional.of(FakeWorkTree.detached()));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.buildNumber()).contains("17");
  }

  private static BuildRef find(RefRequest request, WorkTree tree) {
    return BuildRefs.find(request, Map.of(), Optional.of(tree));
  }

  private static RefRequest ref(String ref) {
    return new RefRequest(Optional.of(ref), Optional.empty(), Optional.empty());
  }

  private static RefRequest commit(String commit) {
    return new RefRequest(Optional.empty(), Optional.of(commit), Optional.empty());
  }

  private static AbstractComparableAssert<?, Problem> assertProblem(ThrowingCallable call) {
    return assertThat(catchThrowableOfType(SlipwayException.class, call).problem());
  }
}
