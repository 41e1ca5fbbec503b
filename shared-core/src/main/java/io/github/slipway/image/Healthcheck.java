package io.github.slipway.image;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a container is asked whether it works, as in Docker's image specification 1.2.
 *
 * @param test {@code NONE}, or {@code CMD} and a command, or {@code CMD-SHELL} and a line for the
 *     shell
 * @param interval between two checks
 * @param timeout after which a check has failed
 * @param startPeriod in which failures do not count
 * @param startInterval between two checks in that time
 * @param retries how many failures in a row make a container unhealthy
 */
public record Healthcheck(
    List<String> test,
    Optional<Duration> interval,
    Optional<Duration> timeout,
    Optional<Duration> startPeriod,
    Optional<Duration> startInterval,
    Optional<Integer> retries) {
  public Healthcheck {
    test = List.copyOf(test);
  }
}
