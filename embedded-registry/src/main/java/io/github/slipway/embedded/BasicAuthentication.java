package io.github.slipway.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic against an htpasswd file. bcrypt is slow on purpose, and a push has many requests; so
 * what was accepted once is remembered, as a keyed hash.
 */
final class BasicAuthentication {
  private static final String SCHEME = "Basic ";
  private static final int REMEMBERED_AT_MOST = 1000;

  private final KeyedHash hash = new KeyedHash();
  private volatile Known known;

  BasicAuthentication(Htpasswd htpasswd) {
    this.known = Known.of(htpasswd);
  }

  /** Whether the header has a user name and password at all. */
  static boolean isBasic(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        // What some clients send who have no name and no password: base64 of a colon.
        && !authorization.substring(SCHEME.length()).trim().equals("Og==");
  }

  /**
   * Who asks.
   *
   * @param authorization the header, or null
   * @return empty if it has no user's name and password
   */
  Optional<String> user(@Nullable String authorization) {
    if (authorization == null || !isBasic(authorization)) {
      return Optional.empty();
    }
    byte[] userAndPassword;
    try {
      userAndPassword = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).trim());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = 0;
    while (colon < userAndPassword.length && userAndPassword[colon] != ':') {
      colon++;
    }
    if (colon == userAndPassword.length) {
      return Optional.empty();
    }
    String user = new String(userAndPassword, 0, colon, StandardCharsets.UTF_8);
    Known now = current();
    String fingerprint = hash.of(userAndPassword);
    if (now.accepted().contains(fingerprint)) {
      return Optional.of(user);
    }
    byte[] password = Arrays.copyOfRange(userAndPassword, colon + 1, userAndPassword.length);
    if (!now.htpasswd().accepts(user, password)) {
      return Optional.empty();
    }
    if (now.accepted().size() < REMEMBERED_AT_MOST) {
      now.accepted().add(fingerprint);
    }
    return Optional.of(user);
  }

  /** Whether there is such a user now. */
  boolean knows(String user) {
    return current().htpasswd().knows(user);
  }

  private Known current() {
    Known before = known;
    Htpasswd now = before.htpasswd().current();
    if (now == before.htpasswd()) {
      return before;
    }
    Known changed = Known.of(now);
    known = changed;
    return changed;
  }

  /**
   * One state of the file, and what was accepted by it: who is still being checked by an older one
   * is not remembered in this.
   */
  private record Known(Htpasswd htpasswd, Set<String> accepted) {
    static Known of(Htpasswd htpasswd) {
      return new Known(htpasswd, ConcurrentHashMap.newKeySet());
    }
  }
}
