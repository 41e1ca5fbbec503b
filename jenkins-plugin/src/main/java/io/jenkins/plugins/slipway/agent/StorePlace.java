package io.jenkins.plugins.slipway.agent;

import java.io.Serializable;

/**
 * Where an agent keeps layers.
 *
 * @param directory relative ones start at the agent's root directory
 * @param capBytes what it may grow to
 */
public record StorePlace(String directory, long capBytes) implements Serializable {
  /** {@code caches/slipway} in the agent's root directory, 10 GiB. */
  public static final StorePlace DEFAULT = new StorePlace("caches/slipway", 10L << 30);
}
