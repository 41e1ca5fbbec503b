package io.github.slipway.credential;

import java.util.List;
import java.util.Locale;

/** Guesses by the name of a variable whether its value is secret. */
public final class SecretNames {
  private static final List<String> PARTS =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "_pwd",
          "secret",
          "token",
          "credential",
          "apikey",
          "api_key",
          "access_key",
          "private_key");

  private SecretNames() {}

  /** Whether a name, such as {@code DB_PASSWORD}, looks like that of a secret. */
  public static boolean contain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    // Images of Python and PHP name the public key that they were checked with.
    boolean key = lower.equals("key") || lower.endsWith("_key") && !lower.equals("gpg_key");
    return key || PARTS.stream().anyMatch(lower::contains);
  }
}
