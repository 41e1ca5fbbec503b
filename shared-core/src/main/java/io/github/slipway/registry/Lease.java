package io.github.slipway.registry;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.io.CloseMode;

/** A connection for as long as one request and its answer need it. */
final class Lease {
  /** One that was used just now is still open, or so we hope: to look costs a millisecond. */
  private static final long CHECK_IDLE_AFTER = TimeUnit.SECONDS.toNanos(1);

  private final Connections connections;
  private final Url server;
  private final HttpConnection connection;
  private final long idleNanos;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * A lease.
   *
   * @param idleNanos for how long nobody has used the connection
   */
  Lease(Connections connections, Url server, HttpConnection connection, long idleNanos) {
    this.connections = connections;
    this.server = server;
    this.connection = connection;
    this.idleNanos = idleNanos;
  }

  HttpConnection connection() {
    return connection;
  }

  /** Looks whether the server may have closed the connection meanwhile. */
  boolean isUsable() {
    if (idleNanos >= connection.keepAliveNanos()) {
      return false;
    }
    try {
      return idleNanos < CHECK_IDLE_AFTER || !connection.isOver();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Ends the lease, when the answer has been received whole. No effect if it has ended already.
   *
   * @param reusable whether another request may go over the connection; otherwise it is closed
   */
  void giveBack(boolean reusable) {
    if (over.compareAndSet(false, true)) {
      if (!reusable) {
        connection.close(CloseMode.GRACEFUL);
      }
      connections.end(this, server, reusable);
    }
  }

  /** Ends the lease, and the connection at once. No effect if it has ended already. */
  void drop() {
    if (over.compareAndSet(false, true)) {
      connections.end(this, server, false);
    }
  }
}
