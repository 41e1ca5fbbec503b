package io.jenkins.plugins.slipway.bind;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.config.Registries;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.config.RunReach;
import io.jenkins.plugins.slipway.scm.RunRef;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Writes the private directory, runs the block, deletes the directory; survives a restart. */
final class WithRegistryExecution extends GeneralNonBlockingStepExecution {
  private static final long serialVersionUID = 1;

  private final String registry;
  private final String credentialsId;

  WithRegistryExecution(StepContext context, String registry, String credentialsId) {
    super(context);
    this.registry = registry;
    this.credentialsId = credentialsId;
  }

  @Override
  public boolean start() {
    run(this::runBlock);
    return false;
  }

  private void runBlock() throws IOException, InterruptedException {
    StepContext context = getContext();
    Run<?, ?> run = context.get(Run.class);
    Registry found = Registries.of(run.getParent()).get(registry);
    String host = found.host();
    BoundRegistries bound =
        BoundRegistries.inside(context.get(BoundRegistries.class), found, credentialsId);
    Reach reach = reach(run, bound);
    ToolFiles files = ToolFiles.of(reach, bound.hosts());
    tell(reach, bound);
    FilePath workspace = context.get(FilePath.class);
    PrivateDirectory directory = PrivateDirectory.create(run, workspace, files);
    Map<String, String> variables =
        files.variables(
            directory.path(),
            host,
            context.get(EnvVars.class),
            context.get(Launcher.class).isUnix());
    Mask mask = Mask.of(files.secrets(), run.getCharset());
    context
        .newBodyInvoker()
        .withContext(bound)
        .withContext(
            EnvironmentExpander.merge(
                context.get(EnvironmentExpander.class), EnvironmentExpander.constant(variables)))
        .withContext(BodyInvoker.mergeConsoleLogFilters(context.get(ConsoleLogFilter.class), mask))
        .withContext(
            FailureHandler.merge(context.get(FailureHandler.class), new MaskedFailure(mask)))
        .withCallback(new End(directory))
        .start();
  }

  private Reach reach(Run<?, ?> run, BoundRegistries bound)
      throws IOException, InterruptedException {
    // Without credentials in a run of a pull request.
    return RunReach.of(
        run,
        getContext().get(Node.class),
        Optional.of(bound.registries()),
        bound.named(),
        getContext().get(TaskListener.class));
  }

  private void tell(Reach reach, BoundRegistries bound) throws IOException, InterruptedException {
    TaskListener listener = getContext().get(TaskListener.class);
    if (RunRef.isPullRequest(getContext().get(Run.class))) {
      listener.getLogger().println(Messages.WithRegistry_pullRequest());
      return;
    }
    for (String host : bound.hosts()) {
      listener
          .getLogger()
          .println(
              reach.logins().stream()
                  .filter(login -> login.registry().equals(host))
                  .findFirst()
                  .map(login -> Messages.WithRegistry_login(host, login.source()))
                  .orElseGet(() -> Messages.WithRegistry_anonymous(host)));
    }
  }

  /** Deletes the directory, whatever came of the block. */
  private final class End extends TailCall {
    private static final long serialVersionUID = 1;

    private final PrivateDirectory directory;

    End(PrivateDirectory directory) {
      this.directory = directory;
    }

    @Override
    protected void finished(StepContext context) throws IOException, InterruptedException {
      if (!directory.delete()) {
        context
            .get(TaskListener.class)
            .getLogger()
            .println(Messages.WithRegistry_later(directory.path()));
      }
    }
  }
}
