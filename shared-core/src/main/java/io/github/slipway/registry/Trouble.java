package io.github.slipway.registry;

import io.github.slipway.problem.SlipwayException;
import java.io.EOFException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that may be over when it is tried again.
 *
 * @param what a sentence without its full stop
 * @param retryAfter how long the server wants to be left alone
 */
record Trouble(String what, Optional<Duration> retryAfter) {

  /** The trouble that a reply tells of, if it is of a kind that passes. */
  static Optional<Trouble> of(Reply reply) {
    return isPassing(reply.status())
        ? Optional.of(
            new Trouble(
                reply.url().authority() + " answered " + reply.status(), RetryAfter.of(reply)))
        : Optional.empty();
  }

  /** Whether a server that answers so may answer otherwise soon. */
  static boolean isPassing(int status) {
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /**
   * The trouble behind a failure, if it is of a kind that passes. A certificate, a refusal or a
   * wrong name does not.
   *
   * @param answered whether the host has answered before: if not, nothing may be there at all
   */
  static Optional<Trouble> of(SlipwayException failure, boolean answered) {
    boolean passing =
        switch (failure.problem()) {
          case REGISTRY_BROKE_CONNECTION -> true;
          case REGISTRY_TIMEOUT -> answered || !NetworkFailures.isNotConnected(failure);
          case REGISTRY_DOWN,
              REGISTRY_PLAIN_HTTP_ONLY,
              REGISTRY_UNREACHABLE,
              REGISTRY_UNKNOWN_HOST ->
              answered;
          case PROXY_UNREACHABLE, PROXY_REFUSED ->
              answered && failure.getCause() instanceof ProxyException proxy && proxy.mayPass();
          case REGISTRY_TLS_FAILED -> answered && isBroken(failure);
          // The rest of an answer that was longer than it said was taken for the next answer.
          case NOT_A_REGISTRY -> answered && NetworkFailures.isNotHttp(failure);
          case TOKEN_SERVER_FAILED -> failure.getCause() instanceof PassingException;
          default -> false;
        };
    if (!passing) {
      return Optional.empty();
    }
    Optional<Duration> wait =
        failure.getCause() instanceof PassingException e ? e.retryAfter() : Optional.empty();
    return Optional.of(new Trouble(withoutStop(failure.what()), wait));
  }

  /** A handshake that was cut off, not one that came to nothing. */
  private static boolean isBroken(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof EOFException || t instanceof SocketException) {
        return true;
      }
    }
    return false;
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
