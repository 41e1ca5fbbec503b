package io.github.slipway.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one push. Its tasks must not wait for other tasks of the same workers.
 *
 * <p>A blocked socket does not notice an interrupt, so an abort action is run first when work has
 * to stop; it is expected to close the sockets.
 */
public final class Workers implements AutoCloseable {
  private static final long STOP_SECONDS = 30;

  private final ExecutorService executor;
  private final Runnable abort;
  private final AtomicInteger unfinished = new AtomicInteger();

  private Workers(ExecutorService executor, Runnable abort) {
    this.executor = executor;
    this.abort = abort;
  }

  /**
   * Makes workers; no thread is started before there is a task.
   *
   * @param threads how many tasks run at once
   * @param abort makes tasks that wait for a socket fail at once
   */
  public static Workers of(int threads, Runnable abort) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "slipway-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return new Workers(executor, abort);
  }

  /** Starts one task, whose result {@link #await} gives. */
  public <T> Future<T> start(Callable<T> task) {
    return executor.submit(counted(task));
  }

  /**
   * Waits for a task.
   *
   * @throws InterruptedException if this thread was interrupted; all work has been told to stop
   */
  public <T> T await(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      stop();
      throw e;
    } catch (ExecutionException e) {
      throw rethrow(e);
    }
  }

  /**
   * Runs all tasks and waits for them. When one fails, the others are stopped, and its failure is
   * thrown.
   *
   * @return the results in the order of the tasks
   * @throws InterruptedException if this thread was interrupted; all work has been told to stop
   */
  public <T> List<T> all(List<? extends Callable<T>> tasks)
      throws IOException, InterruptedException {
    CompletionService<T> completion = new ExecutorCompletionService<>(executor);
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(completion.submit(counted(task)));
    }
    try {
      for (int i = 0; i < tasks.size(); i++) {
        completion.take().get();
      }
    } catch (InterruptedException e) {
      stop();
      throw e;
    } catch (ExecutionException e) {
      stop();
      throw rethrow(e);
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(await(future));
    }
    return results;
  }

  private <T> Callable<T> counted(Callable<? extends T> task) {
    unfinished.incrementAndGet();
    return () -> {
      try {
        return task.call();
      } finally {
        unfinished.decrementAndGet();
      }
    };
  }

  private void stop() {
    executor.shutdownNow();
    abort.run();
  }

  private static IOException rethrow(ExecutionException failure) throws InterruptedException {
    Throwable cause = failure.getCause();
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof InterruptedException e) {
      throw e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return new IOException(failure);
  }

  /** Stops what still runs, and waits until all threads have ended, even if interrupted. */
  @Override
  public void close() {
    executor.shutdown();
    if (unfinished.get() > 0) {
      stop();
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    boolean interrupted = false;
    boolean ended = false;
    while (!ended && System.nanoTime() < deadline) {
      try {
        ended = executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
