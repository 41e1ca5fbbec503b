package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.GitRepository;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clones that CIs make, by the installed git. */
class BuildRefsRepositoryTest {
  @TempDir Path folder;
  private GitRepository server;
  private GitRepository clone;

  /** A server with main, a branch for pull request 7, and a tag. */
  @BeforeEach
  void clones() throws Exception {
    server = GitRepository.init(folder.resolve("server"));
    server.write("a", "1").commit("one");
    server.annotatedTag("v1");
    server.branch("feature/login").checkout("feature/login");
    server.write("b", "1").commit("login");
    server.checkout("main");
    server.write("a", "2").commit("two");
    clone = server.cloneTo(folder.resolve("clone"));
  }

  @Test
  void aScriptedPipelineOfJenkinsIsOfTheRemoteBranch() throws Exception {
    clone.checkout("origin/feature/login");

    assertThat(find(Map.of("BRANCH_NAME", "feature/login")).refs())
        .containsExactly(GitRef.branch("feature/login"));
    assertThat(find(Map.of("BRANCH_NAME", "main")).refs()).isEmpty();
  }

  @Test
  void aScriptedPipelineOfJenkinsIsOfTheTag() throws Exception {
    clone.checkout("v1");

    BuildRef build = find(Map.of("BRANCH_NAME", "v1", "TAG_NAME", "v1"));

    assertThat(build.refs()).containsExactly(GitRef.tag("v1"));
    assertThat(build.source()).isEqualTo("Jenkins (TAG_NAME)");
    assertThat(build.notes()).isEmpty();
  }

  @Test
  void aPullRequestThatJenkinsMergesIsThatPullRequest() throws Exception {
    clone.git("fetch", "-q", "origin", "+refs/heads/feature/login:refs/remotes/origin/PR-7");
    clone.checkout("origin/main");
    clone.merge("origin/PR-7");

    BuildRef build = find(Map.of("BRANCH_NAME", "PR-7", "CHANGE_ID", "7", "CHANGE_TARGET", "main"));

    assertThat(build.refs()).containsExactly(GitRef.pullRequest("7", Optional.of("main")));
    assertThat(build.commit()).contains(clone.head());
    assertThat(build.notes()).isEmpty();
  }

  @Test
  void aPullRequestThatBitbucketMergesIsThatPullRequestThoughItsCommitIsAbbreviated()
      throws Exception {
    clone.checkout("feature/login");
    String commit = clone.head().substring(0, 12);
    clone.merge("origin/main");

    BuildRef build =
        find(
            Map.of(
                "BITBUCKET_COMMIT", commit,
                "BITBUCKET_BRANCH", "feature/login",
                "BITBUCKET_PR_ID", "7",
                "BITBUCKET_PR_DESTINATION_BRANCH", "main"));

    assertThat(build.refs()).containsExactly(GitRef.pullRequest("7", Optional.of("main")));
    assertThat(build.notes()).isEmpty();
  }

  @Test
  void aShallowCloneOfGitHubIsOfItsCommit() throws Exception {
    String commit = server.head();
    clone = GitRepository.init(folder.resolve("shallow"));
    clone.git("fetch", "-q", "--depth=1", server.directory().toUri().toString(), commit);
    clone.checkout(commit);

    BuildRef build = find(Map.of("GITHUB_REF", "refs/heads/main", "GITHUB_SHA", commit));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.commit()).contains(commit);
  }

  @Test
  void aShortNameIsLookedUp() throws Exception {
    RefRequest request =
        new RefRequest(Optional.of("feature/login"), Optional.empty(), Optional.empty());

    BuildRef build = BuildRefs.find(request, Map.of(), tree());

    assertThat(build.refs()).containsExactly(GitRef.branch("feature/login"));
    assertThat(build.notes()).singleElement().asString().contains(clone.head());
  }

  private BuildRef find(Map<String, String> environment) {
    return BuildRefs.find(RefRequest.NONE, environment, tree());
  }

  private Optional<WorkTree> tree() {
    return WorkTrees.find(clone.directory());
  }
}
