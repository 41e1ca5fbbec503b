package io.github.slipway.registry;

import java.io.IOException;
import java.net.SocketException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Sends a request once more when the server may just have closed the pooled connection that it went
 * over. Only where an answer has come before: on a first connection the same signs mean that the
 * server is another one than expected.
 */
final class StaleConnectionRetry implements Wire {
  private final Wire next;
  private volatile boolean answered;

  StaleConnectionRetry(Wire next) {
    this.next = next;
  }

  @Override
  public Reply send(Url url, Request request) throws IOException {
    boolean mayBeStale = answered && request.isReplayable();
    Reply reply;
    try {
      reply = next.send(url, request);
    } catch (NoHttpResponseException | ConnectionClosedException e) {
      if (!mayBeStale) {
        throw e;
      }
      reply = next.send(url, request);
    } catch (SocketException e) {
      if (!mayBeStale || e instanceof java.net.ConnectException) {
        throw e;
      }
      reply = next.send(url, request);
    }
    answered = true;
    return reply;
  }
}
