package io.jenkins.plugins.slipway.bind;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.testing.Pipelines;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins in a process of its own, with an agent in another one. */
class WithRegistryRestartTest {
  private static final String PASSWORD = "restart-Pa55word";

  @RegisterExtension static final InboundAgentExtension AGENTS = new InboundAgentExtension();

  @RegisterExtension final RealJenkinsExtension jenkins = new RealJenkinsExtension();

  @TempDir Path temp;

  @Test
  void aBlockGoesOnAfterTheControllerWasRestarted() throws Throwable {
    jenkins.startJenkins();
    AGENTS.createAgent(jenkins, "remote");
    File go = temp.resolve("go").toFile();
    String directory = jenkins.runRemotely(WithRegistryRestartTest::begin, go);
    assertThat(Path.of(directory)).isDirectory();

    jenkins.stopJenkins();
    assertThat(Path.of(directory, "config.json")).exists();
    assertSecretIsNowhere(jenkins.getHome().toPath());
    jenkins.startJenkins();
    Files.createFile(go.toPath());
    jenkins.runRemotely(WithRegistryRestartTest::end);

    assertThat(Path.of(directory)).doesNotExist();
    assertThat(jenkins.getHome().toPath().resolve(PrivateDirectories.class.getName() + ".xml"))
        .content()
        .doesNotContain(directory);
  }

  private static String begin(JenkinsRule rule, File go) throws Exception {
    Pipelines.login("login", "me", PASSWORD);
    Registry registry = new Registry("hub", "hub.test");
    registry.setCredentialsId("login");
    Pipelines.registry(registry);
    WorkflowJob job =
        new Pipelines(rule)
            .job(
                """
                node('remote') {
                  withRegistry('hub') {
                    sh 'echo "at $DOCKER_CONFIG"; while [ ! -f "GO" ]; do sleep 1; done; echo PASSWORD'
                    sh 'cat "$DOCKER_CONFIG/config.json"'
                  }
                }
                """
                    .replace("GO", go.getPath())
                    .replace("PASSWORD", "restart-\"\"Pa55word"));
    WorkflowRun run = job.scheduleBuild2(0).waitForStart();
    Pattern pattern = Pattern.compile("(?m)^at (/.+)$");
    rule.waitForMessage("at /", run);
    for (int i = 0; i < 600; i++) {
      Matcher matcher = pattern.matcher(JenkinsRule.getLog(run));
      if (matcher.find()) {
        return matcher.group(1);
      }
      Thread.sleep(100);
    }
    throw new AssertionError(JenkinsRule.getLog(run));
  }

  private static void end(JenkinsRule rule) throws Exception {
    WorkflowJob job = Jenkins.get().getItemByFullName("job1", WorkflowJob.class);
    WorkflowRun run = job.getLastBuild();
    rule.assertBuildStatus(Result.SUCCESS, rule.waitForCompletion(run));
    rule.assertLogContains("\"auth\" : \"****\"", run);
    Pipelines.assertNowhere(run, PASSWORD);
  }

  private static void assertSecretIsNowhere(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(WithRegistryRestartTest::mayHaveIt).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(PASSWORD))
            .as("the password in %s", file)
            .isFalse();
      }
    }
  }

  private static boolean mayHaveIt(Path file) {
    return Files.isRegularFile(file)
        && !file.toString().contains("/plugins/")
        && !file.toString().contains("/war/");
  }
}
