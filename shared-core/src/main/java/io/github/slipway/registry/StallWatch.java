package io.github.slipway.registry;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends uploads of which the server takes no more. A read has a timeout; a blocked write would wait
 * for as long as the server keeps the connection open.
 */
final class StallWatch {
  private final Duration limit;
  private @Nullable ScheduledThreadPoolExecutor timer;
  private boolean closed;

  /**
   * A watch; its thread is started with the first upload.
   *
   * @param limit how long a server may take nothing
   */
  StallWatch(Duration limit) {
    this.limit = limit;
  }

  /** Watches one upload until {@link Watched#close}. */
  synchronized Watched watch(BodyEntity body, Runnable abort) {
    Watched watched = new Watched(body, abort);
    if (!closed) {
      if (timer == null) {
        timer = newTimer();
      }
      long tick = limit.toMillis() / 10;
      watched.ticks =
          timer.scheduleWithFixedDelay(
              () -> watched.look(limit), tick, tick, TimeUnit.MILLISECONDS);
    }
    return watched;
  }

  private static ScheduledThreadPoolExecutor newTimer() {
    return new ScheduledThreadPoolExecutor(
        1,
        task -> {
          Thread thread = new Thread(task, "slipway-stall-watch");
          thread.setDaemon(true);
          return thread;
        });
  }

  synchronized void close() {
    closed = true;
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  /** One upload. */
  static final class Watched implements AutoCloseable {
    private final BodyEntity body;
    private final Runnable abort;
    private @Nullable ScheduledFuture<?> ticks;
    private volatile boolean stalled;

    private Watched(BodyEntity body, Runnable abort) {
      this.body = body;
      this.abort = abort;
    }

    private void look(Duration limit) {
      if (body.isStuck(limit)) {
        stalled = true;
        abort.run();
      }
    }

    /** Whether it was ended because the server took no more. */
    boolean isStalled() {
      return stalled;
    }

    @Override
    public void close() {
      if (ticks != null) {
        ticks.cancel(false);
      }
    }
  }
}
