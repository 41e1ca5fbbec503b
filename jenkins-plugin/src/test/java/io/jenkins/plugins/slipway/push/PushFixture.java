package io.jenkins.plugins.slipway.push;

import hudson.model.Result;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.BuiltMavenPlugin;
import io.jenkins.plugins.slipway.RegistryContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A registry, this build's Maven plugin, and an image that Maven has built already. */
final class PushFixture implements AutoCloseable {
  private final JenkinsRule jenkins;
  private final BuiltMavenPlugin maven;
  private final DistributionRegistry registry;

  private PushFixture(JenkinsRule jenkins, BuiltMavenPlugin maven, DistributionRegistry registry) {
    this.jenkins = jenkins;
    this.maven = maven;
    this.registry = registry;
  }

  static PushFixture start(JenkinsRule jenkins, DistributionRegistry.Options options)
      throws Exception {
    BuiltMavenPlugin maven = BuiltMavenPlugin.require();
    jenkins
        .jenkins
        .getGlobalNodeProperties()
        .add(
            new EnvironmentVariablesNodeProperty(
                new EnvironmentVariablesNodeProperty.Entry(
                    "MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")));
    return new PushFixture(jenkins, maven, options.start());
  }

  DistributionRegistry registry() {
    return registry;
  }

  /** What every step of these tests has, for projects of the samples. */
  String parameters() {
    return "from: 'scratch', goals: 'compile', mavenArguments: \"\"\""
        + maven.mavenArguments()
        + "\"\"\"";
  }

  BuiltMavenPlugin maven() {
    return maven;
  }

  /** A line of a Pipeline that copies a sample into the workspace. */
  static String copy(String sample) throws IOException {
    return "sh 'cp -r " + BuiltMavenPlugin.sample(sample) + "/. .'\n";
  }

  /** A line of a Pipeline for a Maven project of which nothing is built. */
  static String pom() {
    return "writeFile file: 'pom.xml', text: '<project/>'\n";
  }

  /** A line of a Pipeline that writes build rules. */
  static String rules(String... lines) {
    return "writeFile file: '.registry.yaml', text: '''" + String.join("\n", lines) + "\n'''\n";
  }

  Optional<String> digest(String repository, String tag) throws Exception {
    return RegistryContent.of(registry).digest(repository, tag);
  }

  /** Runs this on a node, in a job of its own. */
  WorkflowRun run(Result expected, String script) throws Exception {
    return jenkins.buildAndAssertStatus(expected, job(script));
  }

  WorkflowJob job(String script) throws Exception {
    WorkflowJob job = jenkins.createProject(WorkflowJob.class);
    job.setDefinition(new CpsFlowDefinition("node {\n" + script + "}\n", true));
    return job;
  }

  /** Builds the sample hello, and pushes it to {@code prepared/hello:1.0.0}. */
  Path image() throws Exception {
    WorkflowRun run =
        run(
            Result.SUCCESS,
            copy("hello")
                + "registryPush image: '"
                + registry.host()
                + "/prepared/hello', "
                + parameters()
                + "\n");
    return Path.of(
        jenkins.jenkins.getWorkspaceFor(run.getParent()).getRemote(), "target/registry/image");
  }

  @Override
  public void close() {
    registry.close();
  }
}
