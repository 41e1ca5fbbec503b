package io.github.slipway.registry;

import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends a request again when that may help. The outermost transport, so that none of the locks of
 * the others is held while it waits.
 */
final class RetryTransport implements Transport {
  private final Redirects next;
  private final Patience patience;
  private final Patience ofRequests;
  private volatile boolean answered;

  RetryTransport(Redirects next, Patience patience) {
    this(next, patience, patience);
  }

  private RetryTransport(Redirects next, Patience patience, Patience ofRequests) {
    this.next = next;
    this.patience = patience;
    this.ofRequests = ofRequests;
  }

  /**
   * The same where somebody else can be asked: a request gets fewer tries. A body that breaks off
   * gets as many as ever, since what was read of it is handed out already.
   */
  RetryTransport replaceable() {
    return new RetryTransport(next, patience, patience.ofReplaceable());
  }

  @Override
  public Reply send(Request request) throws IOException {
    if (!request.isReplayable()) {
      return sendOnce(request);
    }
    Tries tries = ofRequests.tries();
    while (true) {
      try {
        Reply reply = sendOnce(request);
        Optional<Trouble> trouble = Trouble.of(reply);
        if (trouble.isEmpty() || !tries.again(trouble.get(), null)) {
          return reply;
        }
        reply.close();
      } catch (SlipwayException e) {
        Optional<Trouble> trouble = Trouble.of(e, answered);
        if (trouble.isEmpty() || !tries.again(trouble.get(), e)) {
          throw e;
        }
      }
      tries.pause();
    }
  }

  /** Sends it once, whatever comes of it. */
  Reply sendOnce(Request request) throws IOException {
    patience.begin();
    try {
      Reply reply = next.send(request);
      answered = true;
      return reply;
    } catch (AbortedException e) {
      throw patience.ended(e);
    }
  }

  /** Tries of something that is more than one request. */
  Tries tries() {
    return patience.tries();
  }

  /** The target that the Location header of this reply names. */
  String location(Reply reply, Request request) throws IOException {
    return next.location(reply, request);
  }
}
