package io.github.slipway.registry;

import io.github.slipway.credential.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bearer token, and when to have it renewed.
 *
 * @param renewAt when it is about to expire
 * @param renewAtForUpload when a large body should not be sent with it any more: a proxy that
 *     gathers a body before it passes it on shows the token to the registry only then
 * @param refresh what further tokens can be had for without a password, if the server gave it
 */
record Token(Secret value, Instant renewAt, Instant renewAtForUpload, Optional<Secret> refresh) {
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

  /** A token that was made at this time and lives so long. */
  static Token of(Secret value, Instant made, Duration life) {
    Duration margin = life.dividedBy(4);
    // Early enough that a request on its way does not meet the token's end.
    Duration normal = margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN;
    return new Token(
        value, made.plus(life.minus(normal)), made.plus(life.dividedBy(2)), Optional.empty());
  }

  /** The same, with what else the server gave. */
  Token withRefresh(Optional<Secret> newRefresh) {
    return new Token(value, renewAt, renewAtForUpload, newRefresh);
  }

  /** Whether it is to be renewed before a request is sent. */
  boolean isOld(Instant now, boolean upload) {
    return !now.isBefore(upload ? renewAtForUpload : renewAt);
  }
}
