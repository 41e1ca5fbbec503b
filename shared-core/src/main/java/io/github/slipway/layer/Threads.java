package io.github.slipway.layer;

import io.github.slipway.work.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs work on files with as many threads as there are processors, up to a few. */
final class Threads {
  /** More would wait for the disk. */
  private static final int MOST = 4;

  private Threads() {}

  static int processors() {
    return Math.min(MOST, Runtime.getRuntime().availableProcessors());
  }

  /**
   * To be called between two buffers: the streams of {@link java.nio.file.Files} do not notice an
   * interrupt.
   */
  static void requireNotInterrupted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException();
    }
  }

  /**
   * Runs all tasks. The first failure stops the others.
   *
   * @throws InterruptedException if this thread was interrupted; all tasks have ended
   */
  static <T> void all(List<? extends Callable<T>> tasks) throws IOException, InterruptedException {
    if (tasks.isEmpty()) {
      return;
    }
    try (Workers workers = Workers.of(Math.min(processors(), tasks.size()), () -> {})) {
      workers.all(tasks);
    }
  }
}
