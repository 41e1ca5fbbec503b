package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class AbortTest {
  private static JenkinsRule jenkins;
  private static PushFixture push;
  private static String image;
  private static DumbSlave agent;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    push = PushFixture.start(rule, DistributionRegistry.options());
    image = "oci:" + push.image();
    agent = rule.createOnlineSlave();
  }

  @AfterAll
  static void stop() {
    if (push != null) {
      push.close();
    }
  }

  @Test
  void anAbortStopsAnUploadOnTheControllerAndClosesItsSession() throws Exception {
    abort("built-in");
  }

  @Test
  void anAbortStopsAnUploadOnAnAgentAndClosesItsSession() throws Exception {
    abort(agent.getNodeName());
  }

  @Test
  void anAbortStopsMavenAndRemovesItsFiles() throws Exception {
    WorkflowRun run =
        start(
            agent.getNodeName(),
            PushFixture.pom()
                + "writeFile file: 'mvnw', text: 'echo MAVEN-RUNS; sleep 600'\n"
                + "registryPush image: 'localhost:1/app:1'\n");
    jenkins.waitForMessage("MAVEN-RUNS", run);

    stop(run);

    assertThat(JenkinsRule.getLog(run)).doesNotContain("Maven failed");
    Path temp =
        Path.of(agent.getWorkspaceFor(run.getParent()).getRemote() + "@tmp").toAbsolutePath();
    eventually(() -> entries(temp).isEmpty());
  }

  private static void abort(String node) throws Exception {
    try (DistributionRegistry empty = DistributionRegistry.start();
        StallingProxy slow = StallingProxy.before(empty)) {
      WorkflowRun run =
          start(node, "registryPush image: '" + slow.host() + "/app:1', source: '" + image + "'\n");
      slow.awaitStall();
      assertThat(sessions(empty)).isNotEmpty();

      stop(run);

      eventually(() -> sessions(empty).isEmpty());
      assertThat(empty.requests()).anyMatch(request -> request.startsWith("DELETE "));
    }
  }

  private static WorkflowRun start(String node, String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(new CpsFlowDefinition("node('" + node + "') {\n" + script + "}\n", true));
    return job.scheduleBuild2(0).waitForStart();
  }

  private static void stop(WorkflowRun run) throws Exception {
    run.getExecutor().interrupt();
    jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    jenkins.assertLogNotContains("\tat ", run);
  }

  /** Upload sessions as Distribution keeps them. */
  private static List<Path> sessions(DistributionRegistry registry) throws IOException {
    if (!Files.exists(registry.storage())) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(registry.storage())) {
      return all.filter(path -> path.endsWith("startedat")).toList();
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(path -> path.getFileName().toString().startsWith("registry")).toList();
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  /** What is tidied up on an agent is done after the build has ended. */
  private static void eventually(Condition condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}
