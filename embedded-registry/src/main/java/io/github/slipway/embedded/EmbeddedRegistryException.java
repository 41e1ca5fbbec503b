package io.github.slipway.embedded;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The registry could not start; the message says what was wrong and what to do. */
public final class EmbeddedRegistryException extends IOException {
  private static final long serialVersionUID = 1;

  EmbeddedRegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
