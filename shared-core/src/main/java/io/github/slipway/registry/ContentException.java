package io.github.slipway.registry;

import java.io.IOException;

/** What was to be sent could not be read: its cause says why. Not a failure of the network. */
final class ContentException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException reason;

  ContentException(IOException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  IOException reason() {
    return reason;
  }
}
