package io.github.slipway.registry;

import java.io.IOException;

/** Tells what the failure of a request means. */
final class ExplainingWire implements Wire {
  private final Wire next;
  private final NetworkFailures failures;

  ExplainingWire(Wire next, NetworkFailures failures) {
    this.next = next;
    this.failures = failures;
  }

  @Override
  public Reply send(Url url, Request request) throws IOException {
    try {
      return next.send(url, request);
    } catch (IOException e) {
      throw failures.explain(e, url, request);
    }
  }
}
