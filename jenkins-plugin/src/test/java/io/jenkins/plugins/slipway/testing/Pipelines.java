package io.jenkins.plugins.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Action;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.slipway.config.RegistriesConfiguration;
import io.jenkins.plugins.slipway.config.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Runs Pipelines, with registries and credentials that are configured. */
public final class Pipelines {
  private final JenkinsRule jenkins;
  private int jobs;

  public Pipelines(JenkinsRule jenkins) {
    this.jenkins = jenkins;
  }

  /** Adds a user name with its password to Jenkins' global credentials. */
  public static void login(String id, String user, String password) throws Exception {
    SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
    provider
        .getCredentials()
        .add(
            new UsernamePasswordCredentialsImpl(
                CredentialsScope.GLOBAL, id, "for tests", user, password));
    provider.save();
  }

  /** Configures one more registry. */
  public static void registry(Registry registry) {
    RegistriesConfiguration configuration = RegistriesConfiguration.get();
    List<Registry> all = new ArrayList<>(configuration.getRegistries());
    all.removeIf(other -> other.getName().equals(registry.getName()));
    all.add(registry);
    configuration.setRegistries(all);
  }

  /** A new Pipeline, in the sandbox. */
  public WorkflowJob job(String script) throws Exception {
    jobs++;
    WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job" + jobs);
    job.setDefinition(new CpsFlowDefinition(script, true));
    return job;
  }

  /** Runs a script until it ends. */
  public WorkflowRun run(Result result, String script) throws Exception {
    return run(result, job(script));
  }

  /** Runs a script as that of a pull request. */
  public WorkflowRun runOfPullRequest(Result result, String script) throws Exception {
    WorkflowJob job = job(script);
    job.addProperty(
        new ParametersDefinitionProperty(new StringParameterDefinition("CHANGE_ID", "")));
    return run(result, job, new ParametersAction(new StringParameterValue("CHANGE_ID", "8")));
  }

  private WorkflowRun run(Result result, WorkflowJob job, Action... actions) throws Exception {
    return jenkins.assertBuildStatus(result, job.scheduleBuild2(0, actions));
  }

  /** Fails if a text is in the log of a run, or in any file of its directory. */
  public static void assertNowhere(Run<?, ?> run, String... secrets) throws IOException {
    try (Stream<Path> files = Files.walk(run.getRootDir().toPath())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // One character for each byte, whatever the file is.
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertThat(content.contains(secret)).as("a secret in %s", file).isFalse();
        }
      }
    }
  }
}
