package io.github.slipway.registry;

import java.time.Duration;

/**
 * Cancels, when all is over, the uploads that came to nothing: a courtesy that gets little time, in
 * a thread of its own, so that whoever closes can count on it.
 */
final class Farewell {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final OpenUploads uploads;
  private final Wires wires;

  Farewell(OpenUploads uploads, Wires wires) {
    this.uploads = uploads;
    this.wires = wires;
  }

  /** Over new connections if the wires have been cut; cuts them afterwards. Never throws. */
  void say() {
    if (uploads.isEmpty()) {
      return;
    }
    if (wires.isAborted()) {
      wires.reopen(new RetryPolicy(1, Duration.ZERO, Duration.ZERO, LIMIT, LIMIT, LIMIT));
    }
    Thread thread = new Thread(uploads::cancelAll, "slipway-farewell");
    thread.setDaemon(true);
    boolean interrupted = Thread.interrupted();
    thread.start();
    try {
      thread.join(LIMIT.toMillis());
      wires.abort();
      thread.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      wires.abort();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
