package io.jenkins.plugins.slipway.config;

import hudson.model.Node;
import hudson.model.Run;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's work with registries gets: the settings of all registries that its item sees, and
 * the credentials of those that the work is about.
 */
public final class RunReach {
  private RunReach() {}

  /**
   * Credentials that a step names.
   *
   * @param host the registry that they are for, {@code host[:port]}
   * @param repository the only repository that they are for; empty for all of the registry
   */
  public record Named(String credentialsId, String host, String repository) {}

  /**
   * Collects it. The run's use of each credential is tracked.
   *
   * @param node where the work runs; its own settings of the layer store count
   * @param hosts {@code host[:port]} of the registries whose configured credentials the work gets;
   *     empty for those of all configured registries
   * @param named credentials that the step names, which come first
   * @throws RegistryException if credentials are missing, not visible from here, or of a type that
   *     cannot be used
   */
  public static Reach of(
      Run<?, ?> run, @Nullable Node node, Optional<List<String>> hosts, List<Named> named)
      throws RegistryException {
    throw new UnsupportedOperationException("not written yet");
  }
}
