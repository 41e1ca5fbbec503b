package io.github.slipway.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Jenkins. BRANCH_NAME, TAG_NAME, CHANGE_ID and CHANGE_TARGET are those of multibranch projects, by
 * the branch-api plugin's help: BRANCH_NAME is set in all of them, {@code PR-7} or the tag's name
 * with the others. GIT_BRANCH, GIT_LOCAL_BRANCH and GIT_COMMIT are the git plugin's ("Environment
 * Variables" of its documentation); a scripted pipeline gets them as the result of {@code checkout}
 * and not as variables. GIT_BRANCH begins with the remote's name ({@code origin/main}) in freestyle
 * projects and not in multibranch ones, and is {@code detached} where a commit was named, or a tag
 * by its full name. The GitHub pull request builder has {@code origin/pr/7/merge} there, and
 * ghprbPullId.
 */
final class Jenkins implements Ci {
  private static final String NUMBER = "BUILD_NUMBER";
  private static final String BRANCH = "BRANCH_NAME";
  private static final String TAG = "TAG_NAME";
  private static final String CHANGE = "CHANGE_ID";
  private static final String BUILDER_CHANGE = "ghprbPullId";
  private static final String GIT_BRANCH = "GIT_BRANCH";
  private static final String LOCAL_BRANCH = "GIT_LOCAL_BRANCH";
  private static final String COMMIT = "GIT_COMMIT";

  /** Whether it is Jenkins by variables that nobody else sets; older ones have not all of them. */
  static boolean isCertain(Variables variables) {
    return variables.has("JENKINS_URL")
        || variables.has("JENKINS_HOME")
        || variables.get("BUILD_TAG").filter(tag -> tag.startsWith("jenkins-")).isPresent();
  }

  @Override
  public boolean runs(Variables variables) {
    // JENKINS_URL is set only where an administrator has set it.
    return isCertain(variables)
        || variables.has(NUMBER)
        || variables.has(BRANCH)
        || variables.has(COMMIT);
  }

  @Override
  public Optional<CiClaim> claim(Variables variables, Optional<WorkTree> tree) {
    return change(variables, CHANGE, "CHANGE_TARGET")
        .or(() -> change(variables, BUILDER_CHANGE, "ghprbTargetBranch"))
        .or(() -> tag(variables))
        .or(() -> variables.ref(BRANCH).map(name -> branch(name, BRANCH, variables)))
        .or(() -> gitBranch(variables, tree))
        .or(() -> localBranch(variables));
  }

  private static Optional<CiClaim> change(Variables variables, String id, String target) {
    return variables
        .ref(id)
        .map(number -> claim(GitRef.pullRequest(number, variables.ref(target)), id, variables));
  }

  /** Beside another BRANCH_NAME it is a variable of the user's own, for a tag of his image. */
  private static Optional<CiClaim> tag(Variables variables) {
    Optional<String> branch = variables.get(BRANCH);
    return branch.isPresent() && !branch.equals(variables.get(TAG))
        ? Optional.empty()
        : variables.ref(TAG).map(tag -> claim(GitRef.tag(tag), TAG, variables));
  }

  private static Optional<CiClaim> gitBranch(Variables variables, Optional<WorkTree> tree) {
    Optional<String> name = branchName(variables, GIT_BRANCH);
    if (name.isPresent() && FullName.looksLike(name.get())) {
      return FullName.parse(name.get(), GIT_BRANCH, Optional.empty())
          .map(ref -> claim(ref, GIT_BRANCH, variables));
    }
    if (name.isPresent() && tree.filter(has -> isTagAlone(name.get(), has)).isPresent()) {
      return name.map(tag -> claim(GitRef.tag(tag), GIT_BRANCH, variables));
    }
    return name.map(full -> branch(withoutRemote(full, variables, tree), GIT_BRANCH, variables));
  }

  /** Where a project names a tag without {@code refs/tags/}, the git plugin takes that name. */
  private static boolean isTagAlone(String name, WorkTree tree) {
    return tree.isHead("refs/tags/" + name)
        && !tree.isHead("refs/heads/" + name)
        && !tree.isHead("refs/remotes/" + name)
        && !tree.isRemoteBranchAtHead(name);
  }

  private static Optional<CiClaim> localBranch(Variables variables) {
    return branchName(variables, LOCAL_BRANCH).map(name -> branch(name, LOCAL_BRANCH, variables));
  }

  /** The value, unless it says that no branch is checked out. */
  private static Optional<String> branchName(Variables variables, String variable) {
    return variables.ref(variable).filter(name -> !name.equals("detached") && !name.equals("HEAD"));
  }

  /** A remote is nearly always called origin; another name shows in the repository. */
  private static String withoutRemote(String name, Variables variables, Optional<WorkTree> tree) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      return name;
    }
    String rest = name.substring(slash + 1);
    boolean remote =
        name.startsWith("origin/")
            || variables.get(LOCAL_BRANCH).filter(rest::equals).isPresent()
            || tree.filter(has -> has.has("refs/remotes/" + name)).isPresent();
    return remote ? rest : name;
  }

  private static CiClaim branch(String name, String variable, Variables variables) {
    return claim(GitRef.branch(name), variable, variables);
  }

  private static CiClaim claim(GitRef ref, String variable, Variables variables) {
    return new CiClaim(
        "Jenkins",
        ref,
        variable,
        variables.get(COMMIT),
        COMMIT,
        branches(ref, variables),
        Optional.empty());
  }

  /**
   * The branch sources fetch a pull request into a remote branch with the name of the project, as
   * BRANCH_NAME has it ({@code PR-7}, GitLab's {@code MR-7}), the pull request builder into {@code
   * pr/7/merge}.
   */
  private static List<String> branches(GitRef ref, Variables variables) {
    if (ref.kind() != GitRef.Kind.PULL_REQUEST) {
      return List.of(ref.name());
    }
    List<String> names = new ArrayList<>();
    variables.ref(BRANCH).ifPresent(names::add);
    names.add("PR-" + ref.name());
    names.add("pr/" + ref.name() + "/merge");
    names.add("pr/" + ref.name() + "/head");
    return names;
  }

  @Override
  public Optional<String> buildNumber(Variables variables) {
    return variables.get(NUMBER);
  }
}
