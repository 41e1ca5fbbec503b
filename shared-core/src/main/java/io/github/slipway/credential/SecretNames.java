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
          "private_key",
          "auth_config",
          "jwt");

  /** These are parts of other words, too: author, compass, path. */
  private static final List<String> ENDS = List.of("key", "pass", "auth", "pat");

  private SecretNames() {}

  /** Whether a name, such as {@code DB_PASSWORD}, looks like that of a secret. */
  public static boolean contain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    // Images of Python and PHP name the public key that they were checked with.
    boolean end =
        !lower.equals("gpg_key")
            && ENDS.stream().anyMatch(word -> lower.equals(word) || lower.endsWith("_" + word));
    return end || PARTS.stream().anyMatch(lower::contains);
  }
}
