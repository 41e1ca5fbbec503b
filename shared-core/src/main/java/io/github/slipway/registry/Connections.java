package io.github.slipway.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
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

  /** How many are being made for whoever comes next. */
  private int coming;

  /** How many wait for these. */
  private int waiting;

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
      throw interrupted();
    }
    Lease lease = take(server);
    while (!lease.isUsable()) {
      lease.connection().end();
      lease = replace(lease, server);
    }
    return lease;
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while waiting for a connection");
  }

  /**
   * Connections to be made before they are needed, so that there are so many in all.
   *
   * @return leases of those that are to be opened, each to be ended by {@link #ready}
   */
  synchronized List<Lease> spares(Url server, int count) {
    List<Lease> spares = new ArrayList<>();
    while (!closed && leases.size() + idle.size() < Math.min(count, most) && free.tryAcquire()) {
      Lease spare = new Lease(this, server, new HttpConnection(), 0);
      leases.add(spare);
      spares.add(spare);
      coming++;
    }
    return spares;
  }

  /** Ends the lease of a spare connection. */
  void ready(Lease spare, boolean open) {
    if (open) {
      spare.giveBack(true);
    } else {
      spare.drop();
    }
    synchronized (this) {
      coming--;
      notifyAll();
    }
  }

  /** Waits while a connection is being made that nobody else waits for. */
  private synchronized void awaitSpare(Url server) throws InterruptedIOException {
    waiting++;
    try {
      while (!closed && waiting <= coming && !hasIdle(server)) {
        wait();
      }
    } catch (InterruptedException e) {
      free.release();
      throw interrupted();
    } finally {
      waiting--;
    }
  }

  private boolean hasIdle(Url server) {
    for (Kept kept : idle) {
      if (kept.server().sameServer(server)) {
        return true;
      }
    }
    return false;
  }

  private synchronized Lease take(Url server) throws IOException {
    awaitSpare(server);
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

  private synchronized Lease replace(Lease lease, Url server) throws IOException {
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
        // Whoever waits for a spare may have this one sooner.
        notifyAll();
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
      notifyAll();
    }
    for (HttpConnection connection : all) {
      connection.end();
    }
    free.release(CLOSED);
  }

  private record Kept(Url server, HttpConnection connection, long since) {}
}
