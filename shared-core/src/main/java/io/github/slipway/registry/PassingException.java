package io.github.slipway.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The cause of a failure that may be over when it is tried again. */
final class PassingException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  /** An answer that says so. */
  PassingException(Optional<Duration> retryAfter) {
    super("this may pass");
    this.retryAfter = retryAfter;
  }

  /** An answer that broke off. */
  PassingException(IOException cause) {
    super(cause);
    this.retryAfter = Optional.empty();
  }

  /** How long the server wants to be left alone. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
