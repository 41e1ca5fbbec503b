package io.github.slipway.registry;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Follows the redirects of a token server. Name, password and refresh token stay on the host that
 * they were meant for, and nothing goes where it would travel unencrypted unless that was allowed.
 */
final class TokenRedirects {
  private static final int MOST = 5;

  private final Function<String, RegistryConfig> configs;
  private final Wire wire;

  TokenRedirects(Function<String, RegistryConfig> configs, Wire wire) {
    this.configs = configs;
    this.wire = wire;
  }

  /** A redirect that is not followed. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private RefusedException(String why) {
      super(why);
    }
  }

  /**
   * Sends it, and follows where it is led.
   *
   * @throws RefusedException where it would be led astray
   */
  Reply send(Url url, Request request) throws IOException {
    Url at = url;
    Request current = request;
    for (int followed = 0; ; followed++) {
      Reply reply = wire.send(at, current);
      Optional<String> location = location(reply, current);
      if (location.isEmpty()) {
        return reply;
      }
      reply.close();
      Url to = at.resolve(location.get());
      if (followed == MOST) {
        throw refused(to, "too many redirects");
      }
      if (!isAllowed(to) || (at.scheme() == Scheme.HTTPS && to.scheme() == Scheme.HTTP)) {
        throw refused(to, "it is not encrypted");
      }
      if (!isSameHost(at, to)) {
        if (current.body().isPresent()) {
          throw refused(to, "the refresh token is not for that host");
        }
        current = current.without("Authorization");
      }
      at = to;
    }
  }

  /** Whether this is encrypted, on this machine, or on a host that somebody has listed. */
  boolean isAllowed(Url url) {
    return url.scheme() == Scheme.HTTPS
        || url.authority().isLoopback()
        || configs.apply(url.authority().toString()).insecure();
  }

  /** The same server, or its encrypted side. */
  private static boolean isSameHost(Url from, Url to) {
    return from.sameServer(to)
        || (from.host().equals(to.host())
            && from.scheme() == Scheme.HTTP
            && to.scheme() == Scheme.HTTPS);
  }

  private static Optional<String> location(Reply reply, Request request) {
    boolean again = reply.status() == 307 || reply.status() == 308;
    boolean reading = reply.status() >= 301 && reply.status() <= 303 && request.isIdempotent();
    return again || reading ? reply.header("Location") : Optional.empty();
  }

  private static RefusedException refused(Url to, String why) {
    return new RefusedException("it redirected to " + to + ", which is not followed: " + why);
  }
}
