package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.remoting.Channel;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.BuiltMavenPlugin;
import io.jenkins.plugins.slipway.RegistryContent;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A Jenkins in a process of its own, with its plugins as jars, and an agent that called in. One
 * test, since each start takes half a minute.
 */
class InboundAgentTest {
  private static final String AGENT = "remote";

  @RegisterExtension
  private final RealJenkinsExtension real = new RealJenkinsExtension().withTimeout(600);

  @RegisterExtension private final InboundAgentExtension agents = new InboundAgentExtension();

  @TempDir private Path folder;

  @Test
  void pushesOnAnInboundAgentAndFailsClearlyWhereItOrJenkinsGoesAway() throws Throwable {
    BuiltMavenPlugin maven = BuiltMavenPlugin.require();
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      real.startJenkins();
      agents.createAgent(real, AGENT);
      buildsThere(registry, maven);
      takesItsClassesThereOnce(registry);
      try (StallingProxy slow = StallingProxy.before(registry)) {
        tellsOfALostAgent(slow);
      }
      try (StallingProxy slow = StallingProxy.before(registry)) {
        isRetriedAfterARestart(slow, registry);
      }
    }
  }

  private void buildsThere(DistributionRegistry registry, BuiltMavenPlugin maven) throws Throwable {
    String log =
        real.runRemotely(
            new WholeRun(
                node(
                    AGENT,
                    PushFixture.copy("hello")
                        + "registryPush image: '"
                        + registry.host()
                        + "/team/hello', from: 'scratch', goals: 'compile', mavenArguments: \"\"\""
                        + maven.mavenArguments()
                        + "\"\"\"\n"
                        + "sh 'cp -r target/registry/image "
                        + image()
                        + "'\n")));

    assertThat(log).contains("Finished: SUCCESS");
    String digest = RegistryContent.of(registry).digest("team/hello", "1.0.0").orElseThrow();
    assertThat(log).contains("pushed " + registry.host() + "/team/hello:1.0.0@" + digest);
  }

  private void takesItsClassesThereOnce(DistributionRegistry registry) throws Throwable {
    String script =
        node(
            AGENT,
            "long start = System.currentTimeMillis()\n"
                + "def r = registryPush(image: '"
                + registry.host()
                + "/team/again:1', source: 'oci:"
                + image()
                + "')\n"
                + "echo \"STEP ${System.currentTimeMillis() - start} CORE"
                + " ${r.durationMillis}.\"\n");
    assertThat(real.runRemotely(new WholeRun(script))).contains("Finished: SUCCESS");
    int before = real.runRemotely(new LoadedClasses());

    String log = real.runRemotely(new WholeRun(script));

    assertThat(log).contains("Finished: SUCCESS");
    assertThat(real.runRemotely(new LoadedClasses())).isEqualTo(before);
    Matcher times = Pattern.compile("STEP (\\d+) CORE (\\d+)\\.").matcher(log);
    assertThat(times.find()).isTrue();
    // For people: how much longer a step takes than the push in it.
    System.out.println("unchanged push on a warm inbound agent: " + times.group() + " ms");
  }

  private void tellsOfALostAgent(StallingProxy slow) throws Throwable {
    String job = real.runRemotely(new Started(node(AGENT, push(slow))));
    slow.awaitStall();

    agents.stop(AGENT);

    String log = real.runRemotely(new Awaited(job));
    assertThat(log)
        .contains("Finished: FAILURE")
        .containsOnlyOnce("The connection to " + AGENT + " was lost in the middle of the work")
        .doesNotContain("\tat ")
        .contains("retry(count: 2, conditions: [agent(), nonresumable()])");
  }

  private void isRetriedAfterARestart(StallingProxy slow, DistributionRegistry registry)
      throws Throwable {
    String job =
        real.runRemotely(
            new Started(
                node(
                    "built-in",
                    "retry(count: 2, conditions: [nonresumable()]) {\n" + push(slow) + "}\n")));
    slow.awaitStall();

    real.stopJenkins();
    slow.goOn();
    real.startJenkins();

    String log = real.runRemotely(new Awaited(job));
    assertThat(log)
        .contains("registryPush cannot go on after a restart of Jenkins")
        .doesNotContain("\tat ")
        .contains("Finished: SUCCESS");
    assertThat(RegistryContent.of(registry).digest("team/slow", "1")).isPresent();
  }

  private String push(StallingProxy slow) {
    return "registryPush image: '"
        + slow.host()
        + "/team/slow:1', force: true, source: 'oci:"
        + image()
        + "'\n";
  }

  private Path image() {
    return folder.resolve("image");
  }

  private static String node(String label, String script) {
    return "node('" + label + "') {\n" + script + "}\n";
  }

  private static WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(new CpsFlowDefinition(script, true));
    return job;
  }

  /** The log of a run that has ended. */
  private record WholeRun(String script) implements RealJenkinsExtension.Step2<String> {
    @Override
    public String run(JenkinsRule jenkins) throws Throwable {
      return JenkinsRule.getLog(job(jenkins, script).scheduleBuild2(0).get());
    }
  }

  /** The name of a job that has a run now. */
  private record Started(String script) implements RealJenkinsExtension.Step2<String> {
    @Override
    public String run(JenkinsRule jenkins) throws Throwable {
      WorkflowJob job = job(jenkins, script);
      job.scheduleBuild2(0).waitForStart();
      return job.getName();
    }
  }

  /** The log of the run of a job, once it has ended. */
  private record Awaited(String job) implements RealJenkinsExtension.Step2<String> {
    @Override
    public String run(JenkinsRule jenkins) throws Throwable {
      WorkflowRun run = jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getLastBuild();
      return JenkinsRule.getLog(jenkins.waitForCompletion(run));
    }
  }

  /** How many classes and resources the agent has asked the controller for. */
  private record LoadedClasses() implements RealJenkinsExtension.Step2<Integer> {
    @Override
    public Integer run(JenkinsRule jenkins) throws Throwable {
      Counters counters = new Counters();
      // Its own class is loaded by the first call.
      jenkins.jenkins.getComputer(AGENT).getChannel().call(counters);
      return jenkins.jenkins.getComputer(AGENT).getChannel().call(counters);
    }
  }

  private static final class Counters extends MasterToSlaveCallable<Integer, RuntimeException> {
    private static final long serialVersionUID = 1;

    @Override
    public Integer call() {
      Channel channel = Channel.currentOrFail();
      return channel.classLoadingCount.get() + channel.resourceLoadingCount.get();
    }
  }
}
