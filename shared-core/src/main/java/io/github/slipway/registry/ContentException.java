package io.github.slipway.registry;

import io.github.slipway.problem.SlipwayException;
import java.io.IOException;

/** What was to be sent could not be read: its cause says why. Not a failure of the network. */
final class ContentException extends IOException {
  private static final long serialVersionUID = 1L;

  ContentException(IOException reason) {
    super(reason.getMessage(), reason);
  }

  /** Content may come from a registry, which has problems of its own. */
  ContentException(SlipwayException reason) {
    super(reason.getMessage(), reason);
  }

  /** The reason, to be thrown. */
  IOException reason() {
    if (getCause() instanceof SlipwayException problem) {
      throw problem;
    }
    return getCause() instanceof IOException reason ? reason : this;
  }
}
