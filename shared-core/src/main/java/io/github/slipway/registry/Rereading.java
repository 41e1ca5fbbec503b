package io.github.slipway.registry;

import io.github.slipway.problem.SlipwayException;
import java.io.IOException;

/** Reads answers that are small enough to be asked for again when they break off. */
final class Rereading {
  private Rereading() {}

  /** Asks, and reads the answer by {@link #read}. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException, BrokenOffException;
  }

  /** Tries it until an answer comes to its end, or there have been enough tries. */
  static <T> T of(Repository repository, Attempt<T> attempt) throws IOException {
    Tries tries = repository.tries();
    while (true) {
      try {
        return attempt.run();
      } catch (BrokenOffException e) {
        tries.check();
        if (!tries.again(Trouble.of(e.failure, true).orElseThrow(), e.failure)) {
          throw e.failure;
        }
      }
      tries.pause();
    }
  }

  /** The first bytes of the body, at most so many. */
  static byte[] read(Reply reply, Request request, int limit) throws BrokenOffException {
    try {
      return reply.read(limit);
    } catch (IOException e) {
      throw new BrokenOffException(BrokenBody.of(e, reply, request));
    }
  }

  /** A body that did not come to its end: the next one may. */
  static final class BrokenOffException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SlipwayException failure;

    private BrokenOffException(SlipwayException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
