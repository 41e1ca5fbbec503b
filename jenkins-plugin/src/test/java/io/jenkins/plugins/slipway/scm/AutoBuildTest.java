package io.jenkins.plugins.slipway.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.triggers.SCMTrigger;
import io.jenkins.plugins.slipway.push.PushOptions;
import io.jenkins.plugins.slipway.push.RegistryBuilder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import jenkins.branch.buildstrategies.basic.BranchBuildStrategyImpl;
import jenkins.branch.buildstrategies.basic.TagBuildStrategyImpl;
import jenkins.plugins.git.GitSampleRepoRule;
import jenkins.plugins.git.junit.jupiter.WithGitSampleRepo;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** From a commit to an image in a registry, by what Jenkins starts builds with. */
@WithJenkins
@WithGitSampleRepo
class AutoBuildTest {
  private static final String RULES =
      """
      image: %s
      rules:
        - name: main
          branch: master
          tags: [latest, "main-{commit:8}"]
        - name: feature
          branch: "feature/*"
          tags: "{branch:slug}"
        - name: release
          tag: '/v(\\d+\\.\\d+\\.\\d+)/'
          tags: ["{1}", "{1:minor}"]
      """;

  private static final String HELD_BACK =
      """
      image: %s
      rules:
        - name: nightly
          branch: master
          tags: nightly
          auto: false
      """;

  private static final String PIPELINE =
      "pipeline { agent any\n stages { stage('Image') { steps {"
          + " registryPush(source: 'oci:image') } } } }";

  private static JenkinsRule jenkins;
  private static Projects projects;
  private static Hub hub;

  private String repository = "";

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    projects = new Projects(rule);
    hub = Hub.start();
    jenkins.jenkins.setQuietPeriod(0);
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  @BeforeEach
  void ownRepository(TestInfo test) {
    repository = "team/" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
  }

  @Test
  void aCommitThatJenkinsIsToldOfBecomesAnImageByAPipeline(GitSampleRepoRule repo)
      throws Exception {
    init(repo, RULES);
    WorkflowJob job = projects.pipeline(repo);
    jenkins.buildAndAssertSuccess(job);
    String first = hub.digest(repository, "latest").orElseThrow();

    String digest = commit(repo, "second");
    repo.notifyCommit(jenkins);

    Run<?, ?> run = succeeded(job, 2);
    assertThat(run.getCause(SCMTrigger.SCMTriggerCause.class)).isNotNull();
    assertThat(digest).isNotEqualTo(first);
    assertThat(hub.digest(repository, "latest")).contains(digest);
    assertThat(hub.digest(repository, "main-" + repo.head().substring(0, 8))).contains(digest);
    assertThat(JenkinsRule.getLog(run))
        .contains("pushed " + hub.host() + "/" + repository + ":latest@" + digest)
        .doesNotContain(Hub.PASSWORD);
  }

  @Test
  void aCommitBecomesAnImageByAFreestyleProject(GitSampleRepoRule repo) throws Exception {
    init(repo, RULES);
    FreeStyleProject job = projects.freestyle(repo);
    PushOptions options = new PushOptions();
    options.setSource("oci:image");
    job.getBuildersList().add(new RegistryBuilder(options));
    jenkins.buildAndAssertSuccess(job);

    String digest = commit(repo, "second");
    repo.notifyCommit(jenkins);

    succeeded(job, 2);
    assertThat(hub.digest(repository, "latest")).contains(digest);
    assertThat(hub.digest(repository, "main-" + repo.head().substring(0, 8))).contains(digest);
  }

  @Test
  void pollingFindsACommit(GitSampleRepoRule repo) throws Exception {
    init(repo, RULES);
    WorkflowJob job = projects.pipeline(repo);
    jenkins.buildAndAssertSuccess(job);
    SCMTrigger trigger = job.getSCMTrigger();
    assertThat(trigger).isNotNull();

    trigger.run();
    jenkins.waitUntilNoActivity();
    assertThat(job.getLastBuild().getNumber()).as("nothing was committed").isEqualTo(1);
    String digest = commit(repo, "second");
    trigger.run();
    jenkins.waitUntilNoActivity();

    succeeded(job, 2);
    assertThat(hub.digest(repository, "latest")).contains(digest);
  }

  @Test
  void aWrongTokenStartsNothing(GitSampleRepoRule repo) throws Exception {
    init(repo, RULES);
    WorkflowJob job = projects.pipeline(repo);
    jenkins.buildAndAssertSuccess(job);
    commit(repo, "second");

    String notify = "git/notifyCommit?url=" + repo.bareUrl();
    JenkinsRule.WebClient client = jenkins.createWebClient();
    client.assertFails(notify + "&token=0123456789", 403);
    client.assertFails(notify, 401);
    jenkins.waitUntilNoActivity();

    assertThat(job.getLastBuild().getNumber()).isEqualTo(1);
  }

  @Test
  void ofABranchThatNoRuleIsForNothingIsPushedAndTheReasonsAreTold(GitSampleRepoRule repo)
      throws Exception {
    init(repo, RULES.replace("master", "main"));

    WorkflowJob job = projects.pipeline(repo);
    Run<?, ?> run = jenkins.buildAndAssertSuccess(job);

    assertThat(hub.tags(repository)).isEmpty();
    assertThat(JenkinsRule.getLog(run))
        .contains("nothing to push: no rule")
        .contains("branch 'master'")
        .contains("main")
        .contains("release");
  }

  @Test
  void aRuleThatWaitsToBeAskedForIsHeldBackUntilAUserStartsTheRun(GitSampleRepoRule repo)
      throws Exception {
    init(repo, HELD_BACK);
    WorkflowJob job = projects.pipeline(repo);
    jenkins.buildAndAssertSuccess(job);
    String digest = commit(repo, "second");
    repo.notifyCommit(jenkins);

    String log = JenkinsRule.getLog(succeeded(job, 2));
    assertThat(log).contains("nothing to push: ").contains("auto: false");
    assertThat(hub.tags(repository)).isEmpty();

    jenkins.assertBuildStatusSuccess(
        job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause())));
    assertThat(hub.digest(repository, "nightly")).contains(digest);
  }

  @Test
  void aRuleThatWaitsToBeAskedForIsAskedForByItsName(GitSampleRepoRule repo) throws Exception {
    init(repo, HELD_BACK);
    repo.write("Jenkinsfile", PIPELINE.replace("'oci:image'", "'oci:image', rule: 'nightly'"));
    WorkflowJob job = projects.pipeline(repo);
    commit(repo, "named");

    jenkins.buildAndAssertSuccess(job);

    assertThat(hub.tags(repository)).containsExactly("nightly");
  }

  @Test
  void branchesAndTagsOfAMultibranchProjectBecomeImages(GitSampleRepoRule repo) throws Exception {
    init(repo, RULES);
    WorkflowMultiBranchProject project =
        projects.multibranch(
            repo, new BranchBuildStrategyImpl(), new TagBuildStrategyImpl(null, null));
    String master = hub.digest(repository, "latest").orElseThrow();

    repo.git("checkout", "-b", "feature/Log-In");
    String feature = commit(repo, "feature");
    repo.git("checkout", "-b", "docs");
    commit(repo, "docs");
    repo.git("checkout", "master");
    String release = commit(repo, "release");
    repo.git("tag", "-a", "v1.4.2", "-m", "1.4.2");
    repo.notifyCommit(jenkins);

    projects.lastRun(project, "feature%2FLog-In");
    projects.lastRun(project, "v1.4.2");
    assertThat(hub.digest(repository, "feature-log-in")).contains(feature);
    assertThat(hub.digest(repository, "1.4.2")).contains(release);
    assertThat(hub.digest(repository, "1.4")).contains(release);
    assertThat(hub.digest(repository, "latest"))
        .contains(release)
        .isNotEqualTo(Optional.of(master));
    assertThat(JenkinsRule.getLog(projects.lastRun(project, "docs")))
        .contains("nothing to push: no rule")
        .contains("branch 'docs'");
    assertThat(hub.tags(repository)).doesNotContain("docs");
  }

  @Test
  void aRulesFileWithAMistakeFailsTheRunAndSaysWhere(GitSampleRepoRule repo) throws Exception {
    init(repo, RULES.replace("tags: [latest", "tagz: [latest"));
    WorkflowJob job = projects.pipeline(repo);

    WorkflowRun run = job.scheduleBuild2(0).get();

    jenkins.assertBuildStatus(Result.FAILURE, run);
    assertThat(JenkinsRule.getLog(run)).contains(".registry.yaml").containsPattern("line 5\\b");
  }

  @Test
  void aPullRequestIsBuiltAndNeverPushedWhateverItsAuthorWrites(GitSampleRepoRule repo)
      throws Exception {
    init(repo, RULES);
    WorkflowRun run =
        pullRequest(
            repo,
            false,
            """
            image: %s/stolen
            rules:
              - branch: "*"
                tags: stolen
              - pullRequest: true
                tags: stolen
            """);

    assertThat(JenkinsRule.getLog(run))
        .contains("This is a pull request")
        .contains("build rules are read from .registry.yaml at ")
        .contains("nothing to push: no rule")
        .doesNotContain("stolen");
    assertThat(hub.tags(repository + "/stolen")).isEmpty();
    assertThat(hub.hasSeen(run.getParent())).as("credentials were looked up").isFalse();
  }

  @Test
  void norIsThatOfATrustedAuthorWhoNamesImageAndCredentials(GitSampleRepoRule repo)
      throws Exception {
    init(repo, RULES);
    repo.write(
        "Jenkinsfile",
        """
        node {
          checkout scm
          def own = env.JOB_BASE_NAME.toLowerCase()
          withEnv(['CHANGE_ID=', 'BRANCH_NAME=master']) {
            def result = registryPush(source: 'oci:image', ref: 'refs/heads/master')
            echo "skipped: ${result.skipped}"
            registryPush(source: 'oci:image', image: "%s:${own}", credentialsId: 'hub-push')
            withRegistry('hub') {
              sh 'cat "$DOCKER_CONFIG/config.json"'
            }
            try {
              registryTag(image: '%s:latest', tags: [own])
            } catch (e) {
              echo "refused: ${e.message}"
            }
          }
        }
        """
            .formatted(hub.host() + "/" + repository, hub.host() + "/" + repository));
    commit(repo, "on master");

    WorkflowRun run = pullRequest(repo, true, RULES);

    assertThat(JenkinsRule.getLog(run))
        .contains("skipped: true")
        .contains("refused: ")
        .doesNotContain("pushed " + hub.host())
        .doesNotContain(Hub.PASSWORD);
    assertThat(hub.tags(repository)).contains("master").doesNotContain("pr-7");
    hub.forgetRequests();
    jenkins.assertBuildStatusSuccess(
        run.getParent().scheduleBuild2(0, new CauseAction(new Cause.UserIdCause())));
    assertThat(hub.requests()).as("a user's start changes nothing").isEmpty();
    assertThat(hub.hasSeen(run.getParent())).as("credentials were looked up").isFalse();
  }

  @Test
  void aPullRequestThatBringsTheFirstRulesIsBuilt(GitSampleRepoRule repo) throws Exception {
    init(repo, RULES);
    repo.git("rm", "--quiet", ".registry.yaml");
    commit(repo, "no rules");

    WorkflowRun run = pullRequest(repo, false, RULES);

    assertThat(JenkinsRule.getLog(run))
        .contains("the build rules of its author do not count: there are none at ")
        .contains("nothing to push: this is a build of a pull request");
    assertThat(hub.tags(repository)).isEmpty();
  }

  /** The run of a pull request whose author wrote these rules. */
  private WorkflowRun pullRequest(GitSampleRepoRule repo, boolean trusted, String rules)
      throws Exception {
    repo.git("checkout", "-b", "authors");
    repo.write(".registry.yaml", rules.formatted(hub.host() + "/" + repository));
    commit(repo, "of the author");
    repo.git("update-ref", "refs/pull/7/head", "HEAD");
    repo.git("checkout", "master");
    repo.git("branch", "-D", "authors");
    WorkflowMultiBranchProject project =
        projects.multibranch(new PullRequestSource(repo.getRoot(), true, trusted));
    return projects.lastRun(project, "PR-7");
  }

  private void init(GitSampleRepoRule repo, String rules) throws Exception {
    repo.init();
    repo.write(".registry.yaml", rules.formatted(hub.host() + "/" + repository));
    repo.write("Jenkinsfile", PIPELINE);
    commit(repo, "first");
  }

  /** Commits everything, and an image that is made of this content; its digest. */
  private static String commit(GitSampleRepoRule repo, String content) throws Exception {
    String digest = SmallLayout.write(Path.of(repo.getRoot().getPath(), "image"), content);
    repo.git("add", "-A");
    repo.git("commit", "--message=" + content);
    return digest;
  }

  private static Run<?, ?> succeeded(Job<?, ?> job, int number) throws Exception {
    Run<?, ?> run = job.getBuildByNumber(number);
    assertThat((Object) run).as("run " + number).isNotNull();
    return jenkins.assertBuildStatusSuccess(run);
  }
}
