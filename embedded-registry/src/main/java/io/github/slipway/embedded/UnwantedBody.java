package io.github.slipway.embedded;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body that nobody wanted: a client that is still sending when the connection is closed may
 * lose the answer. Not one that is long by far, and not after Expect: that client waits.
 *
 * <p>No thread waits for it, since it may come from somebody who is not let in, and never come.
 */
final class UnwantedBody implements Runnable {
  private static final long READ_AT_MOST = 64L * 1024 * 1024;

  private final Request request;
  private final Runnable next;
  private long left = READ_AT_MOST;

  private UnwantedBody(Request request, Runnable next) {
    this.request = request;
    this.next = next;
  }

  /** Runs what is next after the body, here or in another thread. */
  static void read(Request request, Runnable next) {
    if (request.getLength() > READ_AT_MOST || request.getHeaders().contains(HttpHeader.EXPECT)) {
      next.run();
    } else {
      new UnwantedBody(request, next).run();
    }
  }

  @Override
  public void run() {
    while (left > 0) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      // If the client is gone, writing the answer will tell.
      boolean end = chunk.isLast() || Content.Chunk.isFailure(chunk);
      left = end ? 0 : left - chunk.remaining();
      chunk.release();
    }
    next.run();
  }
}
