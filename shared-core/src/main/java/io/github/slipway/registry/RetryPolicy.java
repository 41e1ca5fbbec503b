package io.github.slipway.registry;

import java.time.Duration;

/**
 * How long a registry is borne with.
 *
 * @param tries how often one request, or one upload, is tried in all
 * @param firstPause before the second try; doubled for each further one, and varied by chance
 * @param longestPause what no pause exceeds; a Retry-After that asks for more ends the tries
 * @param connectTimeout for a connection and its TLS handshake to come up
 * @param stallTimeout how long a server may send nothing, or take nothing of an upload
 * @param deadline for all the work together, from its start
 */
public record RetryPolicy(
    int tries,
    Duration firstPause,
    Duration longestPause,
    Duration connectTimeout,
    Duration stallTimeout,
    Duration deadline) {
  /** What fits most networks. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          5,
          Duration.ofMillis(500),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofHours(1));

  public RetryPolicy {
    if (tries < 1) {
      throw new IllegalArgumentException("tries: " + tries);
    }
  }

  /** The same with no more tries than this. */
  RetryPolicy withAtMost(int most) {
    return new RetryPolicy(
        Math.min(tries, most), firstPause, longestPause, connectTimeout, stallTimeout, deadline);
  }
}
