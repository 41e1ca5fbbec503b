package io.github.slipway.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one host: so many at most, and kept between requests. Whoever waits for one
 * gets it in his turn, however long that takes, since whoever has one gets done with it.
 */
final class Connections {
  /** How many there are at least; see {@link Downloads}. */
  static final int FEWEST = 2;

  private static final int CLOSED = 1_000_000;

  private final int most;
  private final Semaphore free;
  private final Set<Lease> leases = new HashSet<>();

  /** The one that was used last comes first. */
  private final Deque<Kept> idle = new ArrayDeque<>();

  private boolean closed;

  /**
   * None yet.
   *
   * @param most how many there may be at once
   */
  Connections(int most) {
    this.most = Math.max(FEWEST, most);
    this.free = new Semaphore(this.most, true);
  }

  /**
   * A connection, which need not be open yet.
   *
   * @param server a URL of the server that it is for; its path does not matter
   */
  Lease lease(Url server) throws IOException {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a connection");
    }
    Lease lease = take(server);
    while (!lease.isUsable()) {
      HttpConnection stale = lease.connection();
      lease = replace(lease, server);
      stale.end();
    }
    return lease;
  }

  private synchronized Lease take(Url server) throws AbortedException {
    if (closed) {
      throw new AbortedException();
    }
    Kept kept = poll(server);
    Lease lease =
        kept == null
            ? new Lease(this, server, new HttpConnection(), 0)
            : new Lease(this, server, kept.connection(), System.nanoTime() - kept.since());
    leases.add(lease);
    while (leases.size() + idle.size() > most) {
      idle.removeLast().connection().end();
    }
    return lease;
  }

  private synchronized Lease replace(Lease lease, Url server) throws AbortedException {
    leases.remove(lease);
    return take(server);
  }

  private @Nullable Kept poll(Url server) {
    for (Iterator<Kept> all = idle.iterator(); all.hasNext(); ) {
      Kept kept = all.next();
      if (kept.server().sameServer(server)) {
        all.remove();
        return kept;
      }
    }
    return null;
  }

  /**
   * Ends a lease, which has not been ended before.
   *
   * @param reusable whether another request may go over its connection
   */
  void end(Lease lease, Url server, boolean reusable) {
    boolean keep;
    synchronized (this) {
      leases.remove(lease);
      keep = reusable && !closed;
      if (keep) {
        idle.addFirst(new Kept(server, lease.connection(), System.nanoTime()));
      }
    }
    if (!keep) {
      lease.connection().end();
    }
    free.release();
  }

  /** Ends all of them, whoever uses them. */
  void close() {
    Set<HttpConnection> all = new HashSet<>();
    synchronized (this) {
      closed = true;
      for (Lease lease : leases) {
        all.add(lease.connection());
      }
      for (Kept kept : idle) {
        all.add(kept.connection());
      }
      idle.clear();
    }
    for (HttpConnection connection : all) {
      connection.end();
    }
    free.release(CLOSED);
  }

  private record Kept(Url server, HttpConnection connection, long since) {}
}
