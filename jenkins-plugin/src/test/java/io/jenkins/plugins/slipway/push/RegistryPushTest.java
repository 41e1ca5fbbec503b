package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.BuiltMavenPlugin;
import io.jenkins.plugins.slipway.RegistryContent;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RegistryPushTest {
  private static JenkinsRule jenkins;
  private static BuiltMavenPlugin maven;
  private static DistributionRegistry registry;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    maven = BuiltMavenPlugin.require();
    registry = DistributionRegistry.start();
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  @Test
  void aMavenProjectIsBuiltAndPushedAndItsDigestReturned() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            copy("hello")
                + "def r = registryPush("
                + "image: '"
                + registry.host()
                + "/team/hello', tags: ['latest', 'x'], from: 'scratch', goals: 'compile', "
                + arguments()
                + ")\n"
                + "echo \"DIGEST ${r.digest} TAGS ${r.tags} ${r.layers.size()} ${r.skipped}"
                + " ${r.images.size()}\"\n");

    String digest = RegistryContent.of(registry).digest("team/hello", "1.0.0").orElseThrow();
    jenkins.assertLogContains("DIGEST " + digest + " TAGS [1.0.0, latest, x]", run);
    assertThat(RegistryContent.of(registry).digest("team/hello", "latest")).hasValue(digest);
  }

  private static String arguments() {
    return "mavenArguments: \"\"\"" + maven.mavenArguments() + "\"\"\"";
  }

  private static String copy(String sample) throws Exception {
    return "sh 'cp -r " + BuiltMavenPlugin.sample(sample) + "/. .'\n";
  }

  private static WorkflowRun run(Result expected, String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(new CpsFlowDefinition("node {\n" + script + "}\n", true));
    return jenkins.buildAndAssertStatus(expected, job);
  }
}
