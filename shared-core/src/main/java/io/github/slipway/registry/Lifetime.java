package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How long all work together may go on: until it is called off, or until its deadline. Pauses end
 * when it does.
 */
final class Lifetime {
  private final Duration deadline;
  private final Runnable abort;
  private final long start = System.nanoTime();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean watched = new AtomicBoolean();
  private volatile boolean deadlineReached;

  /**
   * Begins now.
   *
   * @param deadline for all work, from now
   * @param abort ends what is on its way when the deadline is reached
   */
  Lifetime(Duration deadline, Runnable abort) {
    this.deadline = deadline;
    this.abort = abort;
  }

  /** Sees to it that work which is begun now ends at the deadline; takes a thread, once. */
  void watch() {
    if (watched.compareAndSet(false, true)) {
      Thread thread = new Thread(this::awaitEnd, "slipway-deadline");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void awaitEnd() {
    try {
      if (!end.await(Math.max(0, nanosLeft()), TimeUnit.NANOSECONDS)) {
        deadlineReached = true;
        end.countDown();
        abort.run();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it: it ends with the work.
      Thread.currentThread().interrupt();
    }
  }

  /** Calls the work off. */
  void end() {
    end.countDown();
  }

  /** What is left until the deadline; never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanosLeft()));
  }

  private long nanosLeft() {
    return deadline.toNanos() - (System.nanoTime() - start);
  }

  /**
   * Waits.
   *
   * @throws IOException if the work ended meanwhile, or this thread was interrupted
   */
  void pause(Duration time) throws IOException {
    try {
      if (end.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw ended(new AbortedException());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to try again");
    }
  }

  /** Does nothing while the work goes on, and throws otherwise. */
  void check() throws AbortedException {
    if (end.getCount() == 0) {
      throw ended(new AbortedException());
    }
  }

  /**
   * What is to be told of a request that was broken off on this side.
   *
   * @throws SlipwayException if the deadline is why
   */
  AbortedException ended(AbortedException e) {
    if (deadlineReached) {
      throw exceeded(e, "it was broken off");
    }
    return e;
  }

  /** The deadline is why this is the end. */
  SlipwayException exceeded(@Nullable Throwable cause, String why) {
    return Problem.DEADLINE_EXCEEDED.because(cause, "deadline", Pause.text(deadline), "why", why);
  }
}
