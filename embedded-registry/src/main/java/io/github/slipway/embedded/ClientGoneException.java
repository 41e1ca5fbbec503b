package io.github.slipway.embedded;

import java.io.IOException;

/** The client stopped sending before its request was complete: no fault of the registry. */
final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1;

  ClientGoneException(IOException cause) {
    super("the client stopped in the middle of its request", cause);
  }
}
