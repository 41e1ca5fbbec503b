package io.jenkins.plugins.slipway.bind;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registries of a block and of those around it, the innermost first, each host once. Has ids of
 * credentials and no secrets: it is kept with the state of the Pipeline.
 */
final class BoundRegistries implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<Bound> bound;

  private BoundRegistries(List<Bound> bound) {
    this.bound = new ArrayList<>(bound);
  }

  /**
   * With one more, which hides another one of the same host.
   *
   * @param outer those around it; null for none
   * @param credentialsId empty for the configured ones
   */
  static BoundRegistries inside(@Nullable BoundRegistries outer, String host, String credentialsId) {
    List<Bound> bound = new ArrayList<>();
    bound.add(new Bound(host, credentialsId));
    if (outer != null) {
      outer.bound.stream().filter(other -> !other.host().equals(host)).forEach(bound::add);
    }
    return new BoundRegistries(bound);
  }

  List<Bound> all() {
    return List.copyOf(bound);
  }

  List<String> hosts() {
    return bound.stream().map(Bound::host).toList();
  }

  /** A registry, and the credentials that the step names, or an empty text. */
  record Bound(String host, String credentialsId) implements Serializable {}
}
