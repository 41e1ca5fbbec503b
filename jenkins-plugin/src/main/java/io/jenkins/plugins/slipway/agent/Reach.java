package io.jenkins.plugins.slipway.agent;

import java.io.Serializable;
import java.util.List;

/**
 * Everything that the engine has to know besides the work itself: how registries are reached, and
 * as whom.
 *
 * @param logins what counts most first
 * @param agentConfig whether the agent user's own files (docker's and podman's logins, {@code
 *     registries.yaml}, {@code certs.d}) are asked too, after what Jenkins says
 */
public record Reach(
    List<HostReach> hosts,
    List<Login> logins,
    boolean agentConfig,
    StorePlace store,
    Patience patience)
    implements Serializable {
  public Reach {
    hosts = List.copyOf(hosts);
    logins = List.copyOf(logins);
  }

  /** The same with layers in another directory, beside the one that others use. */
  public Reach apart(String suffix) {
    StorePlace other = new StorePlace(store.directory() + suffix, store.capBytes());
    return new Reach(hosts, logins, agentConfig, other, patience);
  }
}
