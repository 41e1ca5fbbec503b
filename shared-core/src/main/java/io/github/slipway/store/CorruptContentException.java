package io.github.slipway.store;

import java.io.IOException;

/** Content was read that is not what its descriptor says. */
public final class CorruptContentException extends IOException {
  private static final long serialVersionUID = 1L;

  public CorruptContentException(String message) {
    super(message);
  }
}
