package io.github.slipway.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes so many requests in a period and refuses what is more, as public registries do. A period
 * begins with the first request after the one before it has ended.
 */
final class RequestLimit {
  private final int requests;
  private final Duration period;
  private final Clock clock;
  private Instant end = Instant.MIN;
  private int left;

  /**
   * @throws IllegalArgumentException if no request is ever taken, or the period has no length
   */
  RequestLimit(int requests, Duration period, Clock clock) {
    if (requests < 1 || period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("not a limit: " + requests + " in " + period);
    }
    this.requests = requests;
    this.period = period;
    this.clock = clock;
  }

  /**
   * Counts a request.
   *
   * @throws RegistryError TOOMANYREQUESTS, with the seconds until the next period
   */
  synchronized void count() throws RegistryError {
    Instant now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plus(period);
      left = requests;
    }
    if (left == 0) {
      long seconds = Duration.between(now, end).plusMillis(999).toSeconds();
      throw new RegistryError(ErrorCode.TOOMANYREQUESTS, "this was one request too many")
          .detail("limit", requests + " in " + period.toSeconds() + " s")
          .header("Retry-After", Long.toString(seconds));
    }
    left--;
  }
}
