package io.github.slipway.embedded;

import java.io.IOException;

/** The disk does not take what a client sends: it is full, or gone. */
final class StorageFailureException extends IOException {
  private static final long serialVersionUID = 1L;

  StorageFailureException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
