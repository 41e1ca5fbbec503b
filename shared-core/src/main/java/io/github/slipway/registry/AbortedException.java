package io.github.slipway.registry;

import java.io.IOException;

/** The work was called off while this request was on its way. */
final class AbortedException extends IOException {
  private static final long serialVersionUID = 1L;

  AbortedException() {
    super("the connection was closed because the work was called off");
  }
}
