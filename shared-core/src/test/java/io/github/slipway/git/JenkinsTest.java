package io.github.slipway.git;

import static io.github.slipway.git.CiTable.row;
import static io.github.slipway.git.FakeWorkTree.HEAD;
import static io.github.slipway.git.FakeWorkTree.OTHER;
import static io.github.slipway.git.FakeWorkTree.THIRD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JenkinsTest {
  /** What Jenkins itself sets for every build ("Using environment variables"). */
  private static final String JENKINS =
      """
      JENKINS_URL=https://ci.example.com/
      JENKINS_HOME=/var/jenkins_home
      JOB_NAME=shop/main
      JOB_BASE_NAME=main
      BUILD_NUMBER=153
      BUILD_ID=153
      BUILD_TAG=jenkins-shop-main-153
      BUILD_URL=https://ci.example.com/job/shop/job/main/153/
      EXECUTOR_NUMBER=0
      NODE_NAME=agent-1
      WORKSPACE=/home/jenkins/workspace/shop_main
      CI=true
      """;

  private static final String GIT =
      "GIT_COMMIT=" + HEAD + "\nGIT_URL=https://git.example.com/shop.git\n";

  static Stream<CiTable> rows() {
    return Stream.concat(multibranch(), others());
  }

  private static Stream<CiTable> multibranch() {
    return Stream.of(
        row(
            "multibranch, declarative: a branch",
            JENKINS + GIT + "BRANCH_NAME=main\nBRANCH_IS_PRIMARY=true\nGIT_BRANCH=main",
            FakeWorkTree.detached().with("refs/remotes/origin/main", HEAD),
            "Jenkins (BRANCH_NAME): [branch 'main'] #153"),
        row(
            "multibranch, scripted: a branch, and no variables of the git plugin",
            JENKINS + "BRANCH_NAME=feature/login",
            FakeWorkTree.detached().with("refs/remotes/origin/feature/login", HEAD),
            "Jenkins (BRANCH_NAME): [branch 'feature/login'] #153"),
        row(
            "multibranch, scripted: a remote of another name",
            JENKINS + "BRANCH_NAME=main",
            FakeWorkTree.detached().with("refs/remotes/upstream/main", HEAD),
            "Jenkins (BRANCH_NAME): [branch 'main'] #153"),
        row(
            "multibranch, scripted, to a local branch",
            JENKINS + "BRANCH_NAME=main",
            FakeWorkTree.on("main"),
            "Jenkins (BRANCH_NAME): [branch 'main'] #153"),
        row(
            "multibranch: a tag, which is BRANCH_NAME too",
            JENKINS
                + GIT
                + "BRANCH_NAME=v1.2.0\nTAG_NAME=v1.2.0\nTAG_TIMESTAMP=1577836800000\n"
                + "TAG_UNIXTIME=1577836800\nGIT_BRANCH=v1.2.0",
            FakeWorkTree.detached().with("refs/tags/v1.2.0", HEAD).with("refs/tags/also", HEAD),
            "Jenkins (TAG_NAME): [tag 'v1.2.0'] #153"),
        row(
            "multibranch: a branch, and a TAG_NAME that is somebody's own",
            JENKINS + GIT + "BRANCH_NAME=main\nTAG_NAME=shop:1.2.0\nGIT_BRANCH=main",
            FakeWorkTree.detached(),
            "Jenkins (BRANCH_NAME): [branch 'main'] #153"),
        row(
            "multibranch, scripted: a tag",
            JENKINS + "BRANCH_NAME=v1.2.0\nTAG_NAME=v1.2.0",
            FakeWorkTree.detached().with("refs/tags/v1.2.0", HEAD),
            "Jenkins (TAG_NAME): [tag 'v1.2.0'] #153"),
        row(
            "multibranch: a pull request as it is, which is BRANCH_NAME too",
            JENKINS
                + GIT
                + "BRANCH_NAME=PR-7\nCHANGE_ID=7\nCHANGE_TARGET=main\nCHANGE_BRANCH=login\n"
                + "CHANGE_URL=https://git.example.com/shop/pull/7\nGIT_BRANCH=PR-7",
            FakeWorkTree.detached().with("refs/remotes/origin/PR-7", HEAD),
            "Jenkins (CHANGE_ID): [pull request 7 into 'main'] #153"),
        row(
            "multibranch: a pull request that Jenkins has merged, with the commit before",
            JENKINS.concat("GIT_COMMIT=" + OTHER + "\n")
                + "BRANCH_NAME=PR-7\nCHANGE_ID=7\nCHANGE_TARGET=main",
            FakeWorkTree.detached().mergeOf(OTHER, THIRD),
            "Jenkins (CHANGE_ID): [pull request 7 into 'main'] #153"),
        row(
            "multibranch, scripted: a pull request as it is",
            JENKINS + "BRANCH_NAME=PR-7\nCHANGE_ID=7\nCHANGE_TARGET=main",
            FakeWorkTree.detached().with("refs/remotes/origin/PR-7", HEAD),
            "Jenkins (CHANGE_ID): [pull request 7 into 'main'] #153"),
        row(
            "multibranch, scripted: a pull request that Jenkins has merged",
            JENKINS + "BRANCH_NAME=PR-7\nCHANGE_ID=7\nCHANGE_TARGET=main",
            FakeWorkTree.detached()
                .with("refs/remotes/origin/PR-7", OTHER)
                .with("refs/remotes/origin/main", THIRD)
                .mergeOf(THIRD, OTHER),
            "Jenkins (CHANGE_ID): [pull request 7 into 'main'] #153"),
        row(
            "multibranch, scripted: GitLab's merge request",
            JENKINS + "BRANCH_NAME=MR-7\nCHANGE_ID=7\nCHANGE_TARGET=develop",
            FakeWorkTree.detached().with("refs/remotes/origin/MR-7", HEAD),
            "Jenkins (CHANGE_ID): [pull request 7 into 'develop'] #153"));
  }

  private static Stream<CiTable> others() {
    return Stream.of(
        row(
            "freestyle: a branch",
            JENKINS + GIT + "GIT_BRANCH=origin/main",
            FakeWorkTree.detached().with("refs/remotes/origin/main", HEAD),
            "Jenkins (GIT_BRANCH): [branch 'main'] #153"),
        row(
            "freestyle: a branch with a slash",
            JENKINS + GIT + "GIT_BRANCH=origin/feature/login",
            FakeWorkTree.detached(),
            "Jenkins (GIT_BRANCH): [branch 'feature/login'] #153"),
        row(
            "freestyle: a remote of another name",
            JENKINS + GIT + "GIT_BRANCH=upstream/main",
            FakeWorkTree.detached().with("refs/remotes/upstream/main", HEAD),
            "Jenkins (GIT_BRANCH): [branch 'main'] #153"),
        row(
            "freestyle: a remote of another name, to a local branch",
            JENKINS + GIT + "GIT_BRANCH=upstream/main\nGIT_LOCAL_BRANCH=main",
            FakeWorkTree.on("main"),
            "Jenkins (GIT_BRANCH): [branch 'main'] #153"),
        row(
            "freestyle: what looks like a remote's name is part of the branch's",
            JENKINS + GIT + "GIT_BRANCH=feature/login",
            FakeWorkTree.detached().with("refs/remotes/origin/feature/login", HEAD),
            "Jenkins (GIT_BRANCH): [branch 'feature/login'] #153"),
        row(
            "freestyle: a tag, of which the git plugin says nothing",
            JENKINS + GIT + "GIT_BRANCH=detached",
            FakeWorkTree.detached().with("refs/tags/v1", HEAD),
            "HEAD of /home/me/shop: [tag 'v1'] #153"),
        row(
            "freestyle: a tag by its short name",
            JENKINS + GIT + "GIT_BRANCH=v1",
            FakeWorkTree.detached().with("refs/tags/v1", HEAD),
            "Jenkins (GIT_BRANCH): [tag 'v1'] #153"),
        row(
            "freestyle: a branch that has the name of a tag",
            JENKINS + GIT + "GIT_BRANCH=v1",
            FakeWorkTree.detached().with("refs/tags/v1", HEAD).with("refs/remotes/origin/v1", HEAD),
            "Jenkins (GIT_BRANCH): [branch 'v1'] #153"),
        row(
            "freestyle: a full name",
            JENKINS + GIT + "GIT_BRANCH=refs/tags/v1",
            FakeWorkTree.detached().with("refs/tags/v1", HEAD),
            "Jenkins (GIT_BRANCH): [tag 'v1'] #153"),
        row(
            "freestyle: a local branch alone",
            JENKINS + GIT + "GIT_LOCAL_BRANCH=main",
            FakeWorkTree.on("main"),
            "Jenkins (GIT_LOCAL_BRANCH): [branch 'main'] #153"),
        row(
            "the GitHub pull request builder",
            JENKINS
                + GIT
                + "GIT_BRANCH=origin/pr/7/merge\nsha1=origin/pr/7/merge\nghprbPullId=7\n"
                + "ghprbTargetBranch=main\nghprbSourceBranch=login",
            FakeWorkTree.detached().with("refs/remotes/origin/pr/7/merge", HEAD),
            "Jenkins (ghprbPullId): [pull request 7 into 'main'] #153"),
        row(
            "a build without Git",
            JENKINS,
            FakeWorkTree.on("main"),
            "HEAD of /home/me/shop: [branch 'main'] #153"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void situation(CiTable row) {
    row.verify();
  }

  @Test
  void withoutACommitARefOfTheRepositoryHasToAgree() {
    FakeWorkTree tree = FakeWorkTree.detached().with("refs/remotes/origin/main", OTHER);

    BuildRef build =
        BuildRefs.find(
            RefRequest.NONE, CiTable.environment(JENKINS + "BRANCH_NAME=main"), Optional.of(tree));

    assertThat(build.refs()).isEmpty();
    assertThat(build.notes().get(0))
        .isEqualTo(
            "Jenkins (BRANCH_NAME) says branch 'main', which was left out: it names no commit"
                + " (GIT_COMMIT), and no such ref of the repository stands for HEAD, "
                + HEAD
                + ". If that is what is built, say -Dregistry.ref=refs/heads/main.");
  }

  @Test
  void withoutACommitATagThatIsElsewhereDoesNotCount() {
    FakeWorkTree tree = FakeWorkTree.on("main").with("refs/tags/v1", OTHER);

    BuildRef build =
        BuildRefs.find(
            RefRequest.NONE,
            CiTable.environment(JENKINS + "BRANCH_NAME=v1\nTAG_NAME=v1"),
            Optional.of(tree));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.notes())
        .singleElement()
        .asString()
        .contains("Jenkins (TAG_NAME) says tag 'v1'", "-Dregistry.ref=refs/tags/v1");
  }

  @Test
  void aMergeOfOtherCommitsIsNoPullRequest() {
    FakeWorkTree tree =
        FakeWorkTree.detached()
            .with("refs/remotes/origin/PR-7", OTHER)
            .mergeOf(THIRD, "3".repeat(40));

    BuildRef build =
        BuildRefs.find(
            RefRequest.NONE,
            CiTable.environment(JENKINS + "BRANCH_NAME=PR-7\nCHANGE_ID=7"),
            Optional.of(tree));

    assertThat(build.refs()).isEmpty();
    assertThat(build.notes().get(0)).contains("-Dregistry.ref=refs/pull/7/head");
  }

  @Test
  void aBranchIsNotABuildOfAMergeOfIt() {
    FakeWorkTree tree = FakeWorkTree.on("main").mergeOf(OTHER, THIRD);

    BuildRef build =
        BuildRefs.find(
            RefRequest.NONE,
            CiTable.environment(JENKINS + "BRANCH_NAME=login\nGIT_COMMIT=" + OTHER),
            Optional.of(tree));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.notes())
        .singleElement()
        .asString()
        .contains("at commit " + OTHER + " (GIT_COMMIT), and HEAD is " + HEAD);
  }
}
