package io.github.slipway.registry;

import java.io.IOException;

/** Sends a request to a registry. Each transport does one thing and leaves the rest to the next. */
interface Transport {
  /**
   * Sends the request.
   *
   * @return the reply whatever its status; to be closed
   * @throws io.github.slipway.problem.SlipwayException if there is no reply, for a known reason
   */
  Reply send(Request request) throws IOException;
}
