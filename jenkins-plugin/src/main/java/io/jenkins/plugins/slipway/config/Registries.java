package io.jenkins.plugins.slipway.config;

import hudson.model.Item;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registries that an item sees: those of its folders, the nearest first, then the global ones.
 */
public final class Registries {
  private final List<Registry> all;

  private Registries(List<Registry> all) {
    this.all = List.copyOf(all);
  }

  /** Those that this item sees; the global ones without an item. */
  public static Registries of(@Nullable Item item) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** All of them; where two have one name, only the nearest. */
  public List<Registry> all() {
    return all;
  }

  /** The one of this {@code host[:port]}, if it is configured. */
  public Optional<Registry> ofHost(String host) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * The one of this name, or of this host. A host that is not configured gives a registry with
   * default settings.
   *
   * @throws RegistryException if it is neither; the message lists those that are known
   */
  public Registry get(String nameOrHost) throws RegistryException {
    throw new UnsupportedOperationException("not written yet");
  }
}
