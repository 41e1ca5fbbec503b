package io.github.slipway.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic against an htpasswd file. bcrypt is slow on purpose, and a push has many requests; so
 * what was accepted once is remembered, as a keyed hash that tells nothing outside this object.
 */
final class BasicAuthentication {
  private static final String SCHEME = "Basic ";
  private static final int REMEMBERED_AT_MOST = 1000;

  private final SecretKeySpec key;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private volatile Htpasswd htpasswd;

  BasicAuthentication(Htpasswd htpasswd) {
    this.htpasswd = htpasswd;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "HmacSHA256");
  }

  /**
   * Lets a request pass.
   *
   * @param authorization the header, or null
   * @throws RegistryError UNAUTHORIZED, with a challenge
   */
  void check(@Nullable String authorization) throws RegistryError {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorized();
    }
    byte[] userAndPassword = decode(authorization.substring(SCHEME.length()).trim());
    Htpasswd before = htpasswd;
    Htpasswd now = before.current();
    if (now != before) {
      accepted.clear();
      htpasswd = now;
    }
    String fingerprint = fingerprint(userAndPassword);
    if (accepted.contains(fingerprint)) {
      return;
    }
    if (!accepts(now, userAndPassword)) {
      throw unauthorized();
    }
    if (accepted.size() < REMEMBERED_AT_MOST) {
      accepted.add(fingerprint);
    }
  }

  private static boolean accepts(Htpasswd htpasswd, byte[] userAndPassword) {
    int colon = 0;
    while (colon < userAndPassword.length && userAndPassword[colon] != ':') {
      colon++;
    }
    if (colon == userAndPassword.length) {
      return false;
    }
    String user = new String(userAndPassword, 0, colon, StandardCharsets.UTF_8);
    byte[] password = Arrays.copyOfRange(userAndPassword, colon + 1, userAndPassword.length);
    return htpasswd.accepts(user, password);
  }

  private static byte[] decode(String value) throws RegistryError {
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw unauthorized();
    }
  }

  private String fingerprint(byte[] userAndPassword) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(userAndPassword));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RegistryError unauthorized() {
    return new RegistryError(ErrorCode.UNAUTHORIZED, "a user name and password are needed")
        .header("WWW-Authenticate", "Basic realm=\"Slipway embedded registry\", charset=\"UTF-8\"");
  }
}
