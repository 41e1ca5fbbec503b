package io.jenkins.plugins.slipway.image;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.jenkins.plugins.slipway.agent.EngineSite;
import io.jenkins.plugins.slipway.agent.EngineWork;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.bind.BoundRegistries;
import io.jenkins.plugins.slipway.config.Registries;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.config.RunReach;
import io.jenkins.plugins.slipway.config.RunReach.Named;
import io.jenkins.plugins.slipway.scm.RunRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Where a step runs: its run, the registries that it sees, and the machine of the workspace. */
final class StepSite {
  private final Run<?, ?> run;
  private final TaskListener listener;
  private final @Nullable FilePath workspace;
  private final Registries registries;
  private final List<Named> bound;
  private final List<Named> named = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private StepSite(
      Run<?, ?> run,
      TaskListener listener,
      @Nullable FilePath workspace,
      Registries registries,
      List<Named> bound) {
    this.run = run;
    this.listener = listener;
    this.workspace = workspace;
    this.registries = registries;
    this.bound = List.copyOf(bound);
  }

  static StepSite of(StepContext context) throws IOException, InterruptedException {
    Run<?, ?> run = context.get(Run.class);
    return new StepSite(
        run,
        context.get(TaskListener.class),
        context.get(FilePath.class),
        Registries.of(run.getParent()),
        BoundRegistries.named(context));
  }

  /** Whether there is a workspace. */
  boolean hasWorkspace() {
    return workspace != null;
  }

  /**
   * The whole name of an image.
   *
   * @param registry that completes it; empty for none
   */
  String complete(String registry, String image) throws RegistryException {
    return registry.isEmpty() ? image.strip() : registries.get(registry).complete(image.strip());
  }

  /** {@code host[:port]} of a registry. */
  String host(String registry) throws RegistryException {
    return registries.get(registry).host();
  }

  /** A platform that is written as it should be, or an empty text. */
  static String platform(String text) throws RegistryException {
    try {
      return text.isEmpty() ? "" : Platform.of(text).toString();
    } catch (IllegalArgumentException e) {
      throw new RegistryException("invalid-platform", Messages.StepSite_platform(text));
    }
  }

  /**
   * Pushes to this repository are about to be made.
   *
   * @throws RegistryException if it is a run of a pull request, or the registry's configuration
   *     does not let them pass
   */
  void checkPush(String step, String registry, ImageReference target) throws RegistryException {
    if (RunRef.isPullRequest(run)) {
      throw new RegistryException("pull-request", Messages.StepSite_pullRequest(step, target));
    }
    registries.requirePushable(registry, target);
  }

  /**
   * The work needs credentials for this.
   *
   * @param registry as the step names it; empty if it does not
   * @param credentialsId as the step names them; empty for the configured ones
   * @param repository the only one that they are for; empty for all
   */
  void use(String registry, String credentialsId, String host, String repository)
      throws RegistryException {
    hosts.add(host);
    Optional<Registry> said = Optional.empty();
    if (!registry.isEmpty()) {
      said = Optional.of(registries.get(registry)).filter(one -> one.host().equals(host));
    }
    String name = said.map(Registry::getName).orElse("");
    asked.add(name.isEmpty() ? host : name);
    boolean inBlock =
        bound.stream()
            .anyMatch(block -> block.host().equals(host) && block.registry().equals(name));
    String id = credentialsId;
    if (id.isEmpty() && !inBlock) {
      id = said.map(Registry::getCredentialsId).orElse("");
    }
    if (!id.isEmpty()) {
      named.add(new Named(id, host, repository, name));
    }
  }

  /** Does the work where the workspace is, or else on the controller. */
  <T> T run(EngineWork<T> work) throws IOException, InterruptedException {
    EngineSite site = EngineSite.of(workspace);
    List<Named> all = new ArrayList<>(named);
    bound.stream().filter(one -> hosts.contains(one.host())).forEach(all::add);
    Reach reach = RunReach.of(run, site.node(), Optional.of(asked), all, listener);
    return site.run(reach, listener, work);
  }
}
