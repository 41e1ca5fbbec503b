package io.github.slipway.git;

import static io.github.slipway.git.CiTable.row;
import static io.github.slipway.git.FakeWorkTree.HEAD;
import static io.github.slipway.git.FakeWorkTree.OTHER;
import static io.github.slipway.git.FakeWorkTree.THIRD;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CIs that name their commit always. {@link JenkinsTest} has the one that does not. */
class CiTest {
  /** "Variables reference" of GitHub's documentation. */
  private static final String GITHUB =
      """
      CI=true
      GITHUB_ACTIONS=true
      GITHUB_EVENT_NAME=push
      GITHUB_JOB=build
      GITHUB_REPOSITORY=team/shop
      GITHUB_RUN_ID=1658821493
      GITHUB_RUN_NUMBER=3
      GITHUB_RUN_ATTEMPT=1
      GITHUB_WORKSPACE=/home/runner/work/shop/shop
      GITHUB_HEAD_REF=
      GITHUB_BASE_REF=
      """
          + "GITHUB_SHA="
          + HEAD
          + "\n";

  /** "Predefined CI/CD variables reference" of GitLab's documentation. */
  private static final String GITLAB =
      """
      CI=true
      GITLAB_CI=true
      CI_SERVER=yes
      CI_PIPELINE_ID=118301
      CI_PIPELINE_IID=42
      CI_PIPELINE_SOURCE=push
      CI_JOB_ID=50
      CI_PROJECT_PATH=team/shop
      CI_DEFAULT_BRANCH=main
      """
          + "CI_COMMIT_SHA="
          + HEAD
          + "\nCI_COMMIT_SHORT_SHA="
          + HEAD.substring(0, 8)
          + "\n";

  /** "Variables and secrets" of Bitbucket Cloud's documentation. */
  private static final String BITBUCKET =
      """
      CI=true
      BITBUCKET_BUILD_NUMBER=12
      BITBUCKET_CLONE_DIR=/opt/atlassian/pipelines/agent/build
      BITBUCKET_WORKSPACE=team
      BITBUCKET_REPO_SLUG=shop
      BITBUCKET_REPO_FULL_NAME=team/shop
      """;

  /** "Environment variables" of Woodpecker's documentation. */
  private static final String WOODPECKER =
      """
      CI=woodpecker
      CI_REPO=team/shop
      CI_REPO_DEFAULT_BRANCH=main
      CI_PIPELINE_NUMBER=8
      CI_WORKSPACE=/woodpecker/src/git.example.com/team/shop
      """
          + "CI_COMMIT_SHA="
          + HEAD
          + "\n";

  /** The pages of Drone's "Environment reference". */
  private static final String DRONE =
      """
      CI=true
      DRONE=true
      DRONE_BUILD_NUMBER=42
      DRONE_REPO=team/shop
      """;

  static Stream<CiTable> rows() {
    return Stream.of(github(), gitea(), gitlab(), bitbucket(), smallOnes()).flatMap(rows -> rows);
  }

  private static Stream<CiTable> github() {
    return Stream.of(
        row(
            "GitHub: push of a branch",
            GITHUB + "GITHUB_REF=refs/heads/main\nGITHUB_REF_NAME=main\nGITHUB_REF_TYPE=branch",
            FakeWorkTree.on("main"),
            "GitHub Actions (GITHUB_REF): [branch 'main'] #3"),
        row(
            "GitHub: push of a tag",
            GITHUB + "GITHUB_REF=refs/tags/v1.0\nGITHUB_REF_NAME=v1.0\nGITHUB_REF_TYPE=tag",
            FakeWorkTree.detached().with("refs/tags/v1.0", HEAD),
            "GitHub Actions (GITHUB_REF): [tag 'v1.0'] #3"),
        row(
            "GitHub: pull_request, of which the merge is checked out",
            GITHUB
                + "GITHUB_EVENT_NAME=pull_request\nGITHUB_REF=refs/pull/7/merge\n"
                + "GITHUB_REF_NAME=7/merge\nGITHUB_REF_TYPE=branch\nGITHUB_HEAD_REF=login\n"
                + "GITHUB_BASE_REF=main",
            FakeWorkTree.detached().with("refs/remotes/pull/7/merge", HEAD),
            "GitHub Actions (GITHUB_REF): [pull request 7 into 'main'] #3"),
        row(
            "GitHub: pull_request_target, of which the target is checked out",
            GITHUB
                + "GITHUB_EVENT_NAME=pull_request_target\nGITHUB_REF=refs/heads/main\n"
                + "GITHUB_REF_NAME=main\nGITHUB_REF_TYPE=branch\nGITHUB_HEAD_REF=login\n"
                + "GITHUB_BASE_REF=main",
            FakeWorkTree.on("main"),
            "GitHub Actions (GITHUB_REF): [branch 'main'] #3"),
        row(
            "GitHub: a ref that is not a full name",
            GITHUB + "GITHUB_REF=main\nGITHUB_REF_NAME=main\nGITHUB_REF_TYPE=branch",
            FakeWorkTree.detached(),
            "GitHub Actions (GITHUB_REF_NAME): [branch 'main'] #3"),
        row(
            "GitHub: a type alone",
            GITHUB + "GITHUB_REF_NAME=v1\nGITHUB_REF_TYPE=tag",
            FakeWorkTree.detached(),
            "GitHub Actions (GITHUB_REF_NAME): [tag 'v1'] #3"),
        row(
            "GitHub: a ref of no known kind is no branch",
            GITHUB + "GITHUB_REF=refs/weird/7\nGITHUB_REF_NAME=weird/7\nGITHUB_REF_TYPE=branch",
            FakeWorkTree.detached().with("refs/tags/v1", HEAD),
            "HEAD of /home/me/shop: [tag 'v1'] #3"));
  }

  private static Stream<CiTable> gitea() {
    return Stream.of(
        row(
            "Gitea: push of a branch",
            GITHUB + "GITEA_ACTIONS=true\nGITHUB_REF=refs/heads/main\nGITHUB_REF_NAME=main",
            FakeWorkTree.on("main"),
            "Gitea Actions (GITHUB_REF): [branch 'main'] #3"),
        row(
            "Gitea: a pull request, of which the head is checked out",
            GITHUB
                + "GITEA_ACTIONS=true\nGITHUB_REF=refs/pull/7/head\nGITHUB_REF_NAME=7/head\n"
                + "GITHUB_BASE_REF=main\nGITHUB_HEAD_REF=login",
            FakeWorkTree.detached(),
            "Gitea Actions (GITHUB_REF): [pull request 7 into 'main'] #3"),
        row(
            "Forgejo: push of a tag",
            GITHUB
                + "GITEA_ACTIONS=true\nFORGEJO_ACTIONS=true\nGITHUB_REF=refs/tags/v1\n"
                + "GITHUB_REF_NAME=v1\nGITHUB_REF_TYPE=tag",
            FakeWorkTree.detached(),
            "Forgejo Actions (GITHUB_REF): [tag 'v1'] #3"));
  }

  private static Stream<CiTable> gitlab() {
    return Stream.of(
        row(
            "GitLab: branch pipeline",
            GITLAB + "CI_COMMIT_BRANCH=main\nCI_COMMIT_REF_NAME=main\nCI_COMMIT_REF_SLUG=main",
            FakeWorkTree.detached(),
            "GitLab (CI_COMMIT_BRANCH): [branch 'main'] #42"),
        row(
            "GitLab: tag pipeline",
            GITLAB + "CI_COMMIT_TAG=v1.0\nCI_COMMIT_REF_NAME=v1.0",
            FakeWorkTree.detached().with("refs/tags/v1.0", HEAD),
            "GitLab (CI_COMMIT_TAG): [tag 'v1.0'] #42"),
        row(
            "GitLab: merge request pipeline, without CI_COMMIT_BRANCH",
            GITLAB
                + "CI_COMMIT_REF_NAME=login\nCI_MERGE_REQUEST_ID=1034\nCI_MERGE_REQUEST_IID=7\n"
                + "CI_MERGE_REQUEST_EVENT_TYPE=detached\n"
                + "CI_MERGE_REQUEST_REF_PATH=refs/merge-requests/7/head\n"
                + "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=login\n"
                + "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main",
            FakeWorkTree.detached(),
            "GitLab (CI_MERGE_REQUEST_IID): [pull request 7 into 'main'] #42"),
        row(
            "GitLab: merged results pipeline, of which the merge is checked out",
            GITLAB
                + "CI_MERGE_REQUEST_IID=7\nCI_MERGE_REQUEST_EVENT_TYPE=merged_result\n"
                + "CI_MERGE_REQUEST_REF_PATH=refs/merge-requests/7/merge\n"
                + "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA="
                + OTHER
                + "\nCI_MERGE_REQUEST_TARGET_BRANCH_SHA="
                + THIRD
                + "\nCI_MERGE_REQUEST_TARGET_BRANCH_NAME=main",
            FakeWorkTree.detached().mergeOf(OTHER, THIRD),
            "GitLab (CI_MERGE_REQUEST_IID): [pull request 7 into 'main'] #42"));
  }

  private static Stream<CiTable> bitbucket() {
    return Stream.of(
        row(
            "Bitbucket: a branch",
            BITBUCKET + "BITBUCKET_BRANCH=main\nBITBUCKET_COMMIT=" + HEAD,
            FakeWorkTree.on("main"),
            "Bitbucket (BITBUCKET_BRANCH): [branch 'main'] #12"),
        row(
            "Bitbucket: a tag",
            BITBUCKET + "BITBUCKET_TAG=v1\nBITBUCKET_COMMIT=" + HEAD,
            FakeWorkTree.detached().with("refs/tags/v1", HEAD),
            "Bitbucket (BITBUCKET_TAG): [tag 'v1'] #12"),
        row(
            "Bitbucket: a pull request, merged, with an abbreviated commit",
            BITBUCKET
                + "BITBUCKET_BRANCH=login\nBITBUCKET_PR_ID=7\n"
                + "BITBUCKET_PR_DESTINATION_BRANCH=main\nBITBUCKET_COMMIT="
                + OTHER.substring(0, 12),
            FakeWorkTree.on("login").mergeOf(OTHER, THIRD),
            "Bitbucket (BITBUCKET_PR_ID): [pull request 7 into 'main'] #12"),
        row(
            "Bitbucket: a pull request without anything to merge, with an abbreviated commit",
            BITBUCKET
                + "BITBUCKET_BRANCH=login\nBITBUCKET_PR_ID=7\n"
                + "BITBUCKET_PR_DESTINATION_BRANCH=main\nBITBUCKET_COMMIT="
                + HEAD.substring(0, 12),
            FakeWorkTree.on("login"),
            "Bitbucket (BITBUCKET_PR_ID): [pull request 7 into 'main'] #12"));
  }

  private static Stream<CiTable> smallOnes() {
    return Stream.of(
        row(
            "Woodpecker: a branch",
            WOODPECKER + "CI_PIPELINE_EVENT=push\nCI_COMMIT_BRANCH=main\nCI_COMMIT_TAG=",
            FakeWorkTree.on("main"),
            "Woodpecker (CI_COMMIT_BRANCH): [branch 'main'] #8"),
        row(
            "Woodpecker: a tag",
            WOODPECKER + "CI_PIPELINE_EVENT=tag\nCI_COMMIT_BRANCH=main\nCI_COMMIT_TAG=v1",
            FakeWorkTree.detached(),
            "Woodpecker (CI_COMMIT_TAG): [tag 'v1'] #8"),
        row(
            "Woodpecker: a pull request, of which the branch is the target",
            WOODPECKER
                + "CI_PIPELINE_EVENT=pull_request\nCI_COMMIT_BRANCH=main\n"
                + "CI_COMMIT_PULL_REQUEST=7\nCI_COMMIT_SOURCE_BRANCH=login\n"
                + "CI_COMMIT_TARGET_BRANCH=main",
            FakeWorkTree.on("main"),
            "Woodpecker (CI_COMMIT_PULL_REQUEST): [pull request 7 into 'main'] #8"),
        row(
            "Drone: a branch",
            DRONE + "DRONE_BRANCH=main\nDRONE_COMMIT_SHA=" + HEAD,
            FakeWorkTree.on("main"),
            "Drone (DRONE_BRANCH): [branch 'main'] #42"),
        row(
            "Drone: a tag",
            DRONE + "DRONE_TAG=v1\nDRONE_COMMIT_SHA=" + HEAD,
            FakeWorkTree.detached(),
            "Drone (DRONE_TAG): [tag 'v1'] #42"),
        row(
            "Drone: a pull request, which is merged into its target",
            DRONE
                + "DRONE_PULL_REQUEST=7\nDRONE_BRANCH=main\nDRONE_TARGET_BRANCH=main\n"
                + "DRONE_SOURCE_BRANCH=login\nDRONE_COMMIT_SHA="
                + OTHER,
            FakeWorkTree.on("main").mergeOf(OTHER, THIRD),
            "Drone (DRONE_PULL_REQUEST): [pull request 7 into 'main'] #42"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void situation(CiTable row) {
    row.verify();
  }
}
