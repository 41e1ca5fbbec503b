package io.jenkins.plugins.slipway.bind;

import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.config.RunReach;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/**
 * The registries of a block and of those around it, the innermost first, each host once. Has ids of
 * credentials and no secrets: it is kept with the state of the Pipeline.
 */
public final class BoundRegistries implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<Bound> bound;

  private BoundRegistries(List<Bound> bound) {
    this.bound = new ArrayList<>(bound);
  }

  /**
   * With one more, which hides another one of the same host.
   *
   * @param outer those around it; null for none
   * @param credentialsId in place of the configured ones; empty for those
   */
  static BoundRegistries inside(
      @Nullable BoundRegistries outer, Registry registry, String credentialsId) {
    String host = registry.host();
    List<Bound> bound = new ArrayList<>();
    bound.add(
        new Bound(
            host,
            registry.getName(),
            credentialsId.isEmpty() ? registry.getCredentialsId() : credentialsId));
    if (outer != null) {
      outer.bound.stream().filter(other -> !other.host().equals(host)).forEach(bound::add);
    }
    return new BoundRegistries(bound);
  }

  /**
   * The credentials of the blocks that a step is in, the innermost first.
   *
   * @return none for registries without credentials
   */
  public static List<RunReach.Named> named(StepContext context)
      throws IOException, InterruptedException {
    BoundRegistries registries = context.get(BoundRegistries.class);
    return registries == null ? List.of() : registries.named();
  }

  List<RunReach.Named> named() {
    return bound.stream()
        .filter(one -> !one.credentialsId().isEmpty())
        .map(one -> new RunReach.Named(one.credentialsId(), one.host(), "", one.registry()))
        .toList();
  }

  List<String> hosts() {
    return bound.stream().map(Bound::host).toList();
  }

  /** By their names; those that are not configured are called as their hosts. */
  List<String> registries() {
    return bound.stream().map(Bound::registry).toList();
  }

  /** A registry by host and name, and the id of its credentials, or an empty text. */
  record Bound(String host, String registry, String credentialsId) implements Serializable {}
}
