package io.github.slipway.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Lets one request go first, and the others when it has been answered: what it finds out (scheme,
 * challenge, token) is then known, and not found out by each of them. Nobody waits where it is
 * known already.
 */
final class FirstAlone implements Transport {
  private final Transport next;
  private final Predicate<Request> known;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean answered;

  /**
   * Before a transport.
   *
   * @param known says of a request whether there is nothing to be found out
   */
  FirstAlone(Transport next, Predicate<Request> known) {
    this.next = next;
    this.known = known;
  }

  @Override
  public Reply send(Request request) throws IOException {
    if (!answered && !known.test(request)) {
      try {
        lock.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for another request");
      }
      try {
        if (!answered) {
          Reply reply = next.send(request);
          answered = true;
          return reply;
        }
      } finally {
        lock.unlock();
      }
    }
    return next.send(request);
  }
}
