package io.github.slipway.git;

import java.io.IOException;

/** Why a repository cannot be read; the message is the end of a sentence. */
class BrokenRepository extends IOException {
  private static final long serialVersionUID = 1;

  BrokenRepository(String why) {
    super(why);
  }

  BrokenRepository(String why, Throwable cause) {
    super(why, cause);
  }
}
