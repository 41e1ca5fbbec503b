package io.github.slipway.layer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs one piece of work for each item of a list, on the calling thread and a few more. */
final class Parallel {
  private static final int MOST_THREADS = 4;

  private Parallel() {}

  /** One piece of work. */
  interface Work<T> {
    void on(T item) throws IOException;
  }

  /** How many threads pay on this machine. */
  static int processors() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Works on every item, the first ones first. The first failure stops the rest and is thrown.
   *
   * @throws InterruptedException if the calling thread was interrupted; all threads have ended
   */
  static <T> void run(List<T> items, int threads, Work<T> work)
      throws IOException, InterruptedException {
    Run<T> run = new Run<>(items, work);
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, items.size()); i++) {
      Thread helper = new Thread(run, "slipway-layer-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    run.run();
    boolean interrupted = Thread.interrupted();
    for (Thread helper : helpers) {
      interrupted |= !join(helper, run, interrupted);
    }
    run.finish(interrupted);
  }

  /** Waits for a thread to end, interrupting it if this one is; false if this one was. */
  private static boolean join(Thread helper, Run<?> run, boolean interrupted) {
    boolean calm = !interrupted;
    while (true) {
      if (!calm || run.failed()) {
        run.stop();
        helper.interrupt();
      }
      try {
        helper.join();
        return calm;
      } catch (InterruptedException e) {
        calm = false;
      }
    }
  }

  private static final class Run<T> implements Runnable {
    private final List<T> items;
    private final Work<T> work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Run(List<T> items, Work<T> work) {
      this.items = items;
      this.work = work;
    }

    @Override
    public void run() {
      try {
        int i = next.getAndIncrement();
        while (i < items.size() && !Thread.currentThread().isInterrupted()) {
          work.on(items.get(i));
          i = next.getAndIncrement();
        }
      } catch (IOException | RuntimeException | Error e) {
        failure.compareAndSet(null, e);
        stop();
      }
    }

    /** Lets no thread begin another item. */
    void stop() {
      next.set(items.size());
    }

    boolean failed() {
      return failure.get() != null;
    }

    void finish(boolean interrupted) throws IOException, InterruptedException {
      Throwable e = failure.get();
      if (interrupted
          || e instanceof ClosedByInterruptException
          || e instanceof InterruptedIOException) {
        throw new InterruptedException();
      }
      if (e instanceof IOException io) {
        throw io;
      }
      if (e instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (e instanceof Error error) {
        throw error;
      }
    }
  }
}
