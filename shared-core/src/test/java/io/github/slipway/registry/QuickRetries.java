package io.github.slipway.registry;

import java.time.Duration;

/** Policies for tests that let requests fail on purpose. */
final class QuickRetries {
  /** As many tries as by default, without pauses worth mentioning. */
  static final RetryPolicy POLICY = withDeadline(RetryPolicy.DEFAULT.deadline());

  private QuickRetries() {}

  /** The same with another deadline. */
  static RetryPolicy withDeadline(Duration deadline) {
    return with(RetryPolicy.DEFAULT.longestPause(), RetryPolicy.DEFAULT.stallTimeout(), deadline);
  }

  /** The same with another stall timeout. */
  static RetryPolicy withStallTimeout(Duration timeout) {
    return with(RetryPolicy.DEFAULT.longestPause(), timeout, RetryPolicy.DEFAULT.deadline());
  }

  /** The same with another longest pause. */
  static RetryPolicy withLongestPause(Duration pause) {
    return with(pause, RetryPolicy.DEFAULT.stallTimeout(), RetryPolicy.DEFAULT.deadline());
  }

  private static RetryPolicy with(Duration longest, Duration stall, Duration deadline) {
    RetryPolicy normal = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        normal.tries(), Duration.ofMillis(1), longest, normal.connectTimeout(), stall, deadline);
  }
}
