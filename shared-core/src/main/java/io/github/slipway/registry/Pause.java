package io.github.slipway.registry;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a further try. */
final class Pause {
  private static final int MOST_DOUBLINGS = 20;

  private Pause() {}

  /**
   * Twice as long each time, and varied by a quarter, so that many who failed together do not come
   * back together.
   *
   * @param failures how many tries have failed, 1 or more
   */
  static Duration after(int failures, RetryPolicy policy) {
    double nanos =
        policy.firstPause().toNanos() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
    double varied = nanos * ThreadLocalRandom.current().nextDouble(0.75, 1.25);
    return Duration.ofNanos(Math.min((long) varied, policy.longestPause().toNanos()));
  }

  /** For people: {@code 0.5 s}, {@code 12 s}, {@code 5 min}. */
  static String text(Duration pause) {
    double seconds = pause.toMillis() / 1000.0;
    if (seconds >= 120 && pause.toSeconds() % 60 == 0) {
      return pause.toMinutes() + " min";
    }
    return seconds >= 10
        ? Math.round(seconds) + " s"
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
