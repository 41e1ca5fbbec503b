package io.jenkins.plugins.slipway.bind;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.agent.Patience;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.StorePlace;
import io.jenkins.plugins.slipway.testing.Pipelines;
import io.jenkins.plugins.slipway.testing.TwoRegistries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The private directory of {@code withRegistry}: whose it is, and that nothing of it is left. */
@WithJenkins
class WithRegistryDirectoryTest {
  private static JenkinsRule jenkins;
  private static Pipelines pipelines;
  private static TwoRegistries registries;
  private static DistributionRegistry hub;
  private static DistributionRegistry other;

  @TempDir static Path folder;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    pipelines = new Pipelines(rule);
    registries = TwoRegistries.start(folder);
    hub = registries.hub();
    other = registries.other();
  }

  @AfterAll
  static void stop() {
    if (registries != null) {
      registries.close();
    }
  }

  @Test
  void branchesThatRunAtOnceHaveTheirOwn() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            """
            node {
              parallel(
                hub: { withRegistry('hub') { sh 'skopeo copy -q LAYOUT:1 docker://HUB/parallel:1; grep -q OTHER "$DOCKER_CONFIG/config.json" && exit 1 || true' } },
                other: { withRegistry('other') { sh 'skopeo copy -q --dest-tls-verify=false LAYOUT:1 docker://OTHER/parallel:1; grep -q HUB "$DOCKER_CONFIG/config.json" && exit 1 || true' } })
            }
            """);

    assertThat(hub.requestsWithStatus()).contains("PUT /v2/parallel/manifests/1 201");
    assertThat(other.requestsWithStatus()).contains("PUT /v2/parallel/manifests/1 201");
    assertNothingLeft(run);
  }

  @Test
  void nobodyElseMayReadTheFilesAndTheyAreGoneAfterwards() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            """
            node {
              withRegistry('hub') {
                sh 'echo "at $DOCKER_CONFIG"; find "$DOCKER_CONFIG" -printf "%y %m %P\\\\n"'
              }
              withRegistry('hub') {
                sh 'echo "at $DOCKER_CONFIG"; exit 3'
              }
            }
            """);

    jenkins.assertLogContains("d 700", run);
    jenkins.assertLogContains("f 600 config.json", run);
    assertThat(JenkinsRule.getLog(run)).doesNotContainPattern("(?m)^d (?!700)|^f (?!600)");
    assertThat(directories(run)).hasSize(2);
    assertNothingLeft(run);
  }

  @Test
  void anAbortLeavesNothing() throws Exception {
    WorkflowJob job =
        pipelines.job(
            "node { withRegistry('hub') { sh 'echo \"at $DOCKER_CONFIG\"; sleep 600' } }");
    WorkflowRun run = job.scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("at /", run);
    assertThat(directories(run).get(0)).exists();

    run.doStop();

    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    assertNothingLeft(run);
  }

  @Test
  void anAgentThatIsAwayIsTidiedUpWhenItIsBack() throws Exception {
    DumbSlave agent = jenkins.createOnlineSlave();
    WorkflowJob job =
        pipelines.job(
            """
            node('AGENT') {
              withRegistry('hub') {
                sh 'echo "at $DOCKER_CONFIG"'
                input 'go on'
              }
            }
            """
                .replace("AGENT", agent.getNodeName()));
    WorkflowRun run = job.scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("go on", run);
    Path directory = directories(run).get(0);
    assertThat(directory).exists();
    agent.toComputer().disconnect(new OfflineCause.ByCLI("away")).get();

    run.doStop();

    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    jenkins.assertLogContains(directory + " cannot be deleted now", run);
    assertThat(directory).exists();
    agent.toComputer().connect(true).get();
    jenkins.waitOnline(agent);
    for (int i = 0; i < 600 && Files.exists(directory); i++) {
      Thread.sleep(100);
    }
    assertThat(directory).doesNotExist();
    assertThat(PrivateDirectories.get().snapshot()).isEmpty();
  }

  @Test
  void whatABlockCouldNotDeleteGoesWithTheEndOfTheBuild() throws Exception {
    WorkflowRun run = pipelines.job("input 'go on'").scheduleBuild2(0).waitForStart();
    jenkins.waitForMessage("go on", run);
    FilePath workspace = jenkins.jenkins.getWorkspaceFor(jenkins.createFreeStyleProject());
    Reach nothing = new Reach(List.of(), List.of(), false, StorePlace.DEFAULT, Patience.DEFAULT);
    PrivateDirectory directory =
        PrivateDirectory.create(run, workspace, ToolFiles.of(nothing, List.of()));
    assertThat(Path.of(directory.path())).isDirectory();

    run.doStop();
    jenkins.waitForCompletion(run);

    for (int i = 0; i < 600 && Files.exists(Path.of(directory.path())); i++) {
      Thread.sleep(100);
    }
    assertNothingLeft(run);
    assertThat(Path.of(directory.path())).doesNotExist();
  }

  private static WorkflowRun run(Result result, String script) throws Exception {
    return pipelines.run(result, registries.filled(script));
  }

  private static List<Path> directories(Run<?, ?> run) throws IOException {
    Matcher matcher = Pattern.compile("(?m)^at (/.+)$").matcher(JenkinsRule.getLog(run));
    return matcher.results().map(match -> Path.of(match.group(1))).toList();
  }

  private static void assertNothingLeft(Run<?, ?> run) throws Exception {
    for (Path directory : directories(run)) {
      assertThat(directory).doesNotExist();
    }
    assertThat(PrivateDirectories.get().snapshot()).isEmpty();
    FilePath workspaces = jenkins.jenkins.getRootPath().child("workspace");
    assertThat(workspaces.list("**/registry-*/**")).isEmpty();
  }
}
