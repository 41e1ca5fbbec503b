package io.github.slipway.registry;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many blobs may be read from a host at once. A download keeps its connection for as long as
 * somebody reads from it, which may be an upload to the same host; were all connections downloads,
 * none would be left for the uploads that they wait for. So downloads get all but one of them, and
 * their turn comes before that of the upload that they feed. Every other request comes to its end
 * by itself.
 */
final class Downloads {
  private static final int ABORTED = 1_000_000;

  private final Semaphore free;

  /**
   * For a host.
   *
   * @param connections how many connections there may be to it
   */
  Downloads(int connections) {
    this.free = new Semaphore(Math.max(1, connections - 1));
  }

  /**
   * Waits until there may be one more.
   *
   * @return to be run when the download is over; more than once does no harm
   */
  Runnable begin() throws InterruptedIOException {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for another download");
    }
    AtomicBoolean over = new AtomicBoolean();
    return () -> {
      if (over.compareAndSet(false, true)) {
        free.release();
      }
    };
  }

  /** Lets go those who wait: they will find that all is over. */
  void abort() {
    free.release(ABORTED);
  }
}
