package io.jenkins.plugins.slipway.push;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.testing.Pipelines;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Projects without Maven, on an agent; two registries with passwords of their own. */
@WithJenkins
class ProjectPushTest {
  private static final String PASSWORD = "first-pw-4711";
  private static final String OTHER_PASSWORD = "second-pw-4712";

  private static JenkinsRule jenkins;
  private static DistributionRegistry hub;
  private static DistributionRegistry other;
  private static DumbSlave agent;
  private static Pipelines pipelines;

  @BeforeAll
  static void start(JenkinsRule rule) throws Exception {
    jenkins = rule;
    hub = DistributionRegistry.options().password("me", PASSWORD).start();
    other = DistributionRegistry.options().password("you", OTHER_PASSWORD).start();
    Pipelines.login("hub", "me", PASSWORD);
    Pipelines.login("other", "you", OTHER_PASSWORD);
    Pipelines.registry(registry("hub", hub));
    Pipelines.registry(registry("other", other));
    agent = rule.createOnlineSlave();
    pipelines = new Pipelines(rule);
  }

  private static Registry registry(String name, DistributionRegistry registry) {
    Registry configured = new Registry(name, registry.url());
    configured.setCredentialsId(name);
    configured.setPushable("team/**");
    return configured;
  }

  @AfterAll
  static void stop() {
    hub.close();
    other.close();
  }

  @Test
  void anUnknownSourceIsToldWithThoseThatAreKnown() throws Exception {
    WorkflowRun run = run(Result.FAILURE, "registryPush image: 'a.test/b:1', source: 'zip'");

    jenkins.assertLogContains("'zip' is no source.", run);
    jenkins.assertLogContains("java, spring-boot, war, jar, directory, dockerfile", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  @Test
  void whatIsOutsideOfTheWorkspaceIsRefused() throws Exception {
    WorkflowRun run =
        run(
            Result.FAILURE,
            "sh 'ln -s /etc site'\n"
                + "registryPush image: 'a.test/b:1', context: 'site', source: 'directory'");

    jenkins.assertLogContains("'site' is /etc, which is not in the workspace", run);
    jenkins.assertLogContains("[path-outside]", run);
    jenkins.assertLogNotContains("\tat ", run);
  }

  private static WorkflowRun run(Result expected, String script) throws Exception {
    return pipelines.run(expected, "node('" + agent.getNodeName() + "') {\n" + script + "\n}");
  }
}
