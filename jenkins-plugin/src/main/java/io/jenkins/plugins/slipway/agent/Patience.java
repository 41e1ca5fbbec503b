package io.jenkins.plugins.slipway.agent;

import java.io.Serializable;
import java.time.Duration;

/** How long registries are borne with: tries of a request, silence, all the work of a step. */
public record Patience(int tries, Duration stallTimeout, Duration deadline)
    implements Serializable {
  public static final Patience DEFAULT =
      new Patience(5, Duration.ofSeconds(60), Duration.ofHours(1));
}
