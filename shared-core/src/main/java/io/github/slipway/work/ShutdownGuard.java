package io.github.slipway.work;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts work when the JVM is told to end (Ctrl-C, SIGTERM), and holds up that end until the
 * work has tidied up: cancelled its uploads, removed what is half-written. To be closed when the
 * work has ended.
 */
public final class ShutdownGuard implements AutoCloseable {
  /** Who tells a JVM to end does not wait for long either. */
  private static final long TIDYING_SECONDS = 10;

  private final Thread worker;
  private final Thread hook;
  private final CountDownLatch ended = new CountDownLatch(1);

  private ShutdownGuard(Thread worker) {
    this.worker = worker;
    this.hook = new Thread(this::interrupt, "slipway-shutdown");
  }

  /** Guards the work of this thread from now on. */
  public static ShutdownGuard ofThisThread() {
    ShutdownGuard guard = new ShutdownGuard(Thread.currentThread());
    try {
      Runtime.getRuntime().addShutdownHook(guard.hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already: it will not wait for what begins now.
      guard.ended.countDown();
    }
    return guard;
  }

  private void interrupt() {
    synchronized (this) {
      if (ended.getCount() == 0) {
        return;
      }
      worker.interrupt();
    }
    try {
      if (!ended.await(TIDYING_SECONDS, TimeUnit.SECONDS)) {
        // The next runs of Slipway remove what is left.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      ended.countDown();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs, and sees that there is nothing to do.
      return;
    }
  }
}
