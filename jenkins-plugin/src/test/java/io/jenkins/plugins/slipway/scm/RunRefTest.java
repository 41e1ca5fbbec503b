package io.jenkins.plugins.slipway.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import hudson.plugins.git.extensions.impl.CloneOption;
import hudson.util.StreamTaskListener;
import io.github.slipway.git.BuildRef;
import io.github.slipway.git.BuildRefs;
import io.github.slipway.git.GitRef;
import io.github.slipway.git.WorkTree;
import io.github.slipway.git.WorkTrees;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jenkins.plugins.git.GitSampleRepoRule;
import jenkins.plugins.git.junit.jupiter.WithGitSampleRepo;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
@WithGitSampleRepo
class RunRefTest {
  private static final String RULES = "image: localhost:1/of/master\nrules: []\n";

  private static JenkinsRule jenkins;
  private static Projects projects;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeAll
  static void start(JenkinsRule rule) {
    jenkins = rule;
    projects = new Projects(rule);
  }

  @Test
  void aPipelineIsOfTheBranchThatItChecksOutInItsFirstRunToo(GitSampleRepoRule repo)
      throws Exception {
    repo.init();
    WorkflowRun run = pipeline("node { git url: '" + repo.toString() + "', branch: 'master' }");

    RunRef ref = at(run, workspace(run));

    assertThat(found(ref, workspace(run)).refs()).containsExactly(GitRef.branch("master"));
    assertThat(ref.commit()).isEqualTo(repo.head());
    assertThat(ref.pullRequest()).isFalse();
    assertThat(ref.trustedRules()).isNull();
  }

  @Test
  void aFreestyleProjectIsOfTheBranchThatItChecksOut(GitSampleRepoRule repo) throws Exception {
    repo.init();
    repo.git("checkout", "-b", "feature/one");
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.setScm(Projects.scm(repo, "*/feature/one"));
    FreeStyleBuild run = jenkins.buildAndAssertSuccess(project);

    RunRef ref = at(run, run.getWorkspace());

    assertThat(found(ref, run.getWorkspace()).refs()).containsExactly(GitRef.branch("feature/one"));
    assertThat(found(ref, run.getWorkspace()).source()).isEqualTo("Jenkins (GIT_BRANCH)");
    run.save();
    run.reload();
    assertThat(at(run, run.getWorkspace()).commit()).as("after a restart").isEqualTo(repo.head());
  }

  @Test
  void aShallowCloneWillDo(GitSampleRepoRule repo) throws Exception {
    repo.init();
    commit(repo, "file", "second");
    FreeStyleProject project = jenkins.createFreeStyleProject();
    GitSCM scm = Projects.scm(repo, "*/master");
    CloneOption shallow = new CloneOption(true, null, null);
    shallow.setDepth(1);
    scm.getExtensions().add(shallow);
    project.setScm(scm);
    FreeStyleBuild run = jenkins.buildAndAssertSuccess(project);

    assertThat(found(at(run, run.getWorkspace()), run.getWorkspace()).refs())
        .containsExactly(GitRef.branch("master"));
  }

  @Test
  void aTagThatIsCheckedOutIsATag(GitSampleRepoRule repo) throws Exception {
    repo.init();
    repo.git("tag", "v1.0.0");
    commit(repo, "file", "later");
    for (String named : List.of("refs/tags/v1.0.0", "v1.0.0")) {
      FreeStyleProject project = jenkins.createFreeStyleProject();
      project.setScm(Projects.scm(repo, named));
      FreeStyleBuild run = jenkins.buildAndAssertSuccess(project);

      assertThat(found(at(run, run.getWorkspace()), run.getWorkspace()).refs())
          .as(named)
          .containsExactly(GitRef.tag("v1.0.0"));
    }
  }

  @Test
  void tagsThatAreFetchedAsBranchesAreTags(GitSampleRepoRule repo) throws Exception {
    repo.init();
    repo.git("tag", "v1.0.0");
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.setScm(
        new GitSCM(
            List.of(
                new UserRemoteConfig(
                    repo.toString(), "origin", "+refs/tags/*:refs/remotes/origin/tags/*", null)),
            List.of(new BranchSpec("*/tags/*")),
            null,
            null,
            List.of()));
    FreeStyleBuild run = jenkins.buildAndAssertSuccess(project);

    assertThat(found(at(run, run.getWorkspace()), run.getWorkspace()).refs())
        .containsExactly(GitRef.tag("v1.0.0"));
  }

  @Test
  void ofSeveralRepositoriesTheOneCountsThatIsBuilt(GitSampleRepoRule one, GitSampleRepoRule other)
      throws Exception {
    one.init();
    other.init();
    commit(other, "file", "of the other");
    other.git("branch", "release");
    WorkflowRun run =
        pipeline(
            "node { git url: '%s', branch: 'master'\n dir('sub') { git url: '%s', branch: 'release' } }"
                .formatted(one.toString(), other.toString()));
    FilePath workspace = workspace(run);

    assertThat(found(at(run, workspace), workspace).refs())
        .containsExactly(GitRef.branch("master"));
    RunRef ref = at(run, workspace.child("sub/module"));
    assertThat(ref.commit()).isEqualTo(other.head());
    assertThat(found(ref, workspace.child("sub")).refs()).containsExactly(GitRef.branch("release"));
  }

  @Test
  void variablesOfAJenkinsfileDoNotMakeAnotherBranch(GitSampleRepoRule repo) throws Exception {
    repo.init();
    WorkflowRun run = pipeline("node { git url: '" + repo.toString() + "', branch: 'master' }");
    EnvVars environment = new EnvVars("BRANCH_NAME", "release", "GIT_COMMIT", repo.head());

    RunRef ref = RunRef.of(run, workspace(run), null, environment, listener());

    assertThat(found(ref, workspace(run)).refs()).containsExactly(GitRef.branch("master"));
  }

  @Test
  void branchesAndTagsOfAMultibranchProjectAreKnown(GitSampleRepoRule repo) throws Exception {
    repo.init();
    jenkinsfile(repo, "node { checkout scm }");
    repo.git("checkout", "-b", "feature/two");
    commit(repo, "file", "two");
    repo.git("tag", "-a", "v2.0.0", "-m", "Two");
    WorkflowMultiBranchProject project = projects.multibranch(repo);

    WorkflowRun branch = projects.lastRun(project, "feature%2Ftwo");
    assertThat(at(branch, workspace(branch)).ref()).isEqualTo("refs/heads/feature/two");
    assertThat(found(at(branch, workspace(branch)), workspace(branch)).refs())
        .containsExactly(GitRef.branch("feature/two"));
    // Without a build strategy, tags are found and not built.
    WorkflowRun tag = jenkins.buildAndAssertSuccess(project.getItem("v2.0.0"));
    RunRef ref = at(tag, workspace(tag));
    assertThat(ref.ref()).isEqualTo("refs/tags/v2.0.0");
    assertThat(found(ref, workspace(tag)).refs()).containsExactly(GitRef.tag("v2.0.0"));
    assertThat(ref.commit()).isEqualTo(repo.head());
  }

  @Test
  void whatAMultibranchProjectChecksOutBesidesIsNotItsBranch(
      GitSampleRepoRule repo, GitSampleRepoRule other) throws Exception {
    repo.init();
    other.init();
    other.git("branch", "release");
    commit(other, "file", "later");
    jenkinsfile(
        repo,
        "node { checkout scm\n dir('other') { git url: '"
            + other.toString()
            + "', branch: 'release' }\n sh 'git clone -q "
            + other.toString()
            + " cloned' }");
    WorkflowRun run = projects.lastRun(projects.multibranch(repo), "master");
    FilePath workspace = workspace(run);

    RunRef ref = at(run, workspace.child("other"));
    assertThat(ref.ref()).isNull();
    assertThat(found(ref, workspace.child("other")).refs())
        .containsExactly(GitRef.branch("release"));
    // What no plugin knows of: the work tree wins, and it is said.
    BuildRef cloned = found(at(run, workspace.child("cloned")), workspace.child("cloned"));
    assertThat(cloned.commit()).contains(other.head());
    assertThat(cloned.source()).startsWith("HEAD of ");
  }

  @Test
  void aPullRequestIsKnownByItsHeadWhateverTheJenkinsfileSays(GitSampleRepoRule repo)
      throws Exception {
    WorkflowRun run = pullRequest(repo, false, false);
    EnvVars environment = new EnvVars("BRANCH_NAME", "master", "CHANGE_ID", "");

    RunRef ref = RunRef.of(run, workspace(run), null, environment, listener());

    assertThat(RunRef.isPullRequest(run)).isTrue();
    assertThat(ref.pullRequest()).isTrue();
    assertThat(ref.ref()).isEqualTo("refs/pull/7/head");
    assertThat(ref.target()).isEqualTo("master");
    assertThat(found(ref, workspace(run)).refs())
        .containsExactly(GitRef.pullRequest("7", Optional.of("master")));
  }

  @Test
  void aPullRequestThatIsMergedIntoItsTargetWhereItIsBuiltIsOne(GitSampleRepoRule repo)
      throws Exception {
    WorkflowRun run = pullRequest(repo, true, false);

    BuildRef found = found(at(run, workspace(run)), workspace(run));

    assertThat(workspace(run).child("of-master").exists()).as("merged").isTrue();
    assertThat(workspace(run).child("of-author").exists()).as("merged").isTrue();
    assertThat(found.refs()).containsExactly(GitRef.pullRequest("7", Optional.of("master")));
    assertThat(found.commit()).isPresent();
    assertThat(found.commit()).isNotEqualTo(Optional.of(repo.head()));
  }

  @Test
  void rulesOfAPullRequestAreThoseOfTheTrustedRevision(GitSampleRepoRule repo) throws Exception {
    WorkflowRun run = pullRequest(repo, false, false);

    assertThat(at(run, workspace(run)).trustedRules()).isEqualTo(RULES);
    assertThat(log()).contains("build rules are read from .registry.yaml at ");
  }

  @Test
  void rulesOfAModuleAreLookedForAboveIt(GitSampleRepoRule repo) throws Exception {
    WorkflowRun run = pullRequest(repo, false, false);

    assertThat(at(run, workspace(run).child("some/module")).trustedRules()).isEqualTo(RULES);
    RunRef named =
        RunRef.of(run, workspace(run).child("sub"), "../of-master", new EnvVars(), listener());
    assertThat(named.trustedRules()).isEqualTo("master");
    RunRef authors = RunRef.of(run, workspace(run), "of-author", new EnvVars(), listener());
    assertThat(authors.trustedRules()).isEmpty();
    assertThat(log()).contains("the build rules of its author do not count: there are none at ");
  }

  @Test
  void rulesOfATrustedAuthorAreThoseOfTheWorkTree(GitSampleRepoRule repo) throws Exception {
    WorkflowRun run = pullRequest(repo, false, true);

    RunRef ref = at(run, workspace(run));

    assertThat(ref.pullRequest()).isTrue();
    assertThat(ref.trustedRules()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CHANGE_ID",
        "ghprbPullId",
        "gitlabMergeRequestIid",
        "giteePullRequestIid",
        "BITBUCKET_PULL_REQUEST_ID"
      })
  void aNumberWithoutAHeadIsAPullRequestWhoseRulesDoNotCount(String variable) throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    project.addProperty(
        new ParametersDefinitionProperty(new StringParameterDefinition(variable, "")));
    FreeStyleBuild run =
        project
            .scheduleBuild2(0, new ParametersAction(new StringParameterValue(variable, "8")))
            .get();

    RunRef ref = at(run, run.getWorkspace());

    assertThat(RunRef.isPullRequest(run)).isTrue();
    assertThat(ref.pullRequest()).isTrue();
    assertThat(ref.trustedRules()).isEmpty();
    assertThat(log()).contains("Jenkins does not know where else to read them");
  }

  @Test
  void onlyARunThatAUserStartedIsManual() throws Exception {
    FreeStyleProject project = jenkins.createFreeStyleProject();
    Run<?, ?> byUser = project.scheduleBuild2(0, new Cause.UserIdCause()).get();
    Run<?, ?> downstream = project.scheduleBuild2(0, new Cause.UpstreamCause(byUser)).get();
    Run<?, ?> both =
        project
            .scheduleBuild2(
                0,
                new Cause.UpstreamCause(byUser),
                new CauseAction(new Cause.UserIdCause(), new Cause.UpstreamCause(byUser)))
            .get();

    assertThat(at(byUser, null).manual()).isTrue();
    assertThat(at(downstream, null).manual()).isFalse();
    assertThat(at(both, null).manual()).isTrue();
  }

  /** Branch, pull request 7 that changes the rules, another commit on master. */
  private WorkflowRun pullRequest(GitSampleRepoRule repo, boolean merge, boolean trusted)
      throws Exception {
    repo.init();
    repo.write(".registry.yaml", RULES);
    repo.git("add", ".registry.yaml");
    jenkinsfile(repo, "node { checkout scm }");
    repo.git("checkout", "-b", "authors");
    repo.write(".registry.yaml", "image: localhost:1/of/author\nrules: []\n");
    commit(repo, "of-author", "author");
    repo.git("update-ref", "refs/pull/7/head", "HEAD");
    repo.git("checkout", "master");
    repo.git("branch", "-D", "authors");
    commit(repo, "of-master", "master");
    SCMSource source = new PullRequestSource(repo.getRoot(), merge, trusted);
    return projects.lastRun(projects.multibranch(source), "PR-7");
  }

  private static WorkflowRun pipeline(String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(new CpsFlowDefinition(script, true));
    return jenkins.buildAndAssertSuccess(job);
  }

  private static void jenkinsfile(GitSampleRepoRule repo, String script) throws Exception {
    commit(repo, "Jenkinsfile", script);
  }

  private static void commit(GitSampleRepoRule repo, String file, String text) throws Exception {
    repo.write(file, text);
    repo.git("add", file);
    repo.git("commit", "-a", "--message=" + file);
  }

  private static FilePath workspace(WorkflowRun run) {
    return jenkins.jenkins.getWorkspaceFor(run.getParent());
  }

  private RunRef at(Run<?, ?> run, FilePath directory) throws Exception {
    return RunRef.of(run, directory, null, run.getEnvironment(listener()), listener());
  }

  private StreamTaskListener listener() {
    return new StreamTaskListener(log, StandardCharsets.UTF_8);
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** What the core makes of it. */
  private static BuildRef found(RunRef ref, FilePath directory) {
    Optional<WorkTree> tree = WorkTrees.find(Path.of(directory.getRemote()));
    try {
      return BuildRefs.find(ref.request(), ref.environment(), tree);
    } finally {
      tree.ifPresent(WorkTree::close);
    }
  }
}
