package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** What to tell when the body of a reply breaks off. */
final class BrokenBody {
  private BrokenBody() {}

  static SlipwayException of(IOException e, Reply reply, Request request) {
    Authority registry = reply.url().authority();
    if (e instanceof SocketTimeoutException) {
      return Problem.REGISTRY_TIMEOUT.because(
          e, "registry", registry, "why", "it went silent while it answered " + request);
    }
    String message = e.getMessage();
    return Problem.REGISTRY_BROKE_CONNECTION.because(
        e,
        "registry",
        registry,
        "request",
        request,
        "why",
        message == null ? e.getClass().getSimpleName() : message);
  }
}
