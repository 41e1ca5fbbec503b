package io.github.slipway.registry;

import io.github.slipway.report.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tries of one request, or of one upload: counts them, and waits between them. */
final class Tries {
  private final RetryPolicy policy;
  private final Lifetime lifetime;
  private final Listener listener;
  private int failures;
  private @Nullable Trouble trouble;
  private @Nullable Throwable cause;

  Tries(RetryPolicy policy, Lifetime lifetime, Listener listener) {
    this.policy = policy;
    this.lifetime = lifetime;
    this.listener = listener;
  }

  /** Something was achieved: what failed before no longer counts. */
  void progress() {
    failures = 0;
  }

  /**
   * Does nothing while the work goes on.
   *
   * @throws io.github.slipway.problem.SlipwayException if the deadline has ended it
   * @throws AbortedException if it was called off
   */
  void check() throws AbortedException {
    lifetime.check();
  }

  /**
   * Whether there is to be another try, after {@link #pause}.
   *
   * @param why the exception that was the trouble, if it was one
   */
  boolean again(Trouble failed, @Nullable Throwable why) {
    failures++;
    trouble = failed;
    cause = why;
    Duration asked = failed.retryAfter().orElse(Duration.ZERO);
    return failures < policy.tries()
        && asked.compareTo(policy.longestPause()) <= 0
        && asked.compareTo(lifetime.left()) <= 0;
  }

  /**
   * Waits until it is time for the next try, and tells so.
   *
   * @throws io.github.slipway.problem.SlipwayException if the deadline leaves no time for it
   * @throws IOException if the work was called off
   */
  void pause() throws IOException {
    Trouble last = Objects.requireNonNull(trouble);
    Duration asked = last.retryAfter().orElse(Duration.ZERO);
    Duration pause = asked.isZero() ? Pause.after(failures, policy) : asked;
    if (pause.compareTo(lifetime.left()) > 0) {
      throw lifetime.exceeded(cause, last.what());
    }
    String tries = " (" + (failures + 1) + " of " + policy.tries() + ")";
    listener.info(last.what() + "; trying again in " + Pause.text(pause) + tries);
    lifetime.pause(pause);
  }
}
