package io.github.slipway.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** Bearer tokens: signed statements of who somebody is, for a while. Nothing is kept of them. */
final class Tokens {
  /** The least that Docker takes is a minute; a push that takes longer gets another. */
  static final long LIFETIME_SECONDS = 300;

  private final KeyedHash hash = new KeyedHash();
  private final Clock clock;

  Tokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @param user the name; empty for somebody without one
   */
  String issue(String user) {
    String name =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(user.getBytes(StandardCharsets.UTF_8));
    String statement = name + "." + (clock.instant().getEpochSecond() + LIFETIME_SECONDS);
    return statement + "." + hash.of(statement);
  }

  /**
   * Whom a token is of.
   *
   * @return the name, empty for somebody without one; no value if it is no token of ours, or not
   *     any more
   */
  Optional<String> user(String token) {
    int end = token.lastIndexOf('.');
    if (end < 0) {
      return Optional.empty();
    }
    String statement = token.substring(0, end);
    if (!MessageDigest.isEqual(
        hash.of(statement).getBytes(StandardCharsets.UTF_8),
        token.substring(end + 1).getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    int dot = statement.indexOf('.');
    if (Long.parseLong(statement.substring(dot + 1)) <= clock.instant().getEpochSecond()) {
      return Optional.empty();
    }
    byte[] name = Base64.getUrlDecoder().decode(statement.substring(0, dot));
    return Optional.of(new String(name, StandardCharsets.UTF_8));
  }
}
