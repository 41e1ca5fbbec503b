package io.github.slipway.registry;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.FoundCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** As whom a registry is spoken to: with a credential, or with none. */
record Identity(Optional<FoundCredential> found) {
  boolean isAnonymous() {
    return found.isEmpty();
  }

  Optional<Credential> credential() {
    return found.map(FoundCredential::credential);
  }

  boolean isRegistryToken() {
    return found.isPresent() && found.get().credential() instanceof Credential.RegistryToken;
  }

  /** The value of an Authorization header for Basic; empty if there is no name and password. */
  Optional<String> basic() {
    if (found.isPresent()
        && found.get().credential() instanceof Credential.UsernamePassword credential) {
      return Optional.of(basic(credential.username(), credential.password().reveal()));
    }
    return Optional.empty();
  }

  static String basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The password in the value of such a header; empty if it is of another kind. */
  static String passwordOf(String header) {
    if (!header.startsWith("Basic ")) {
      return "";
    }
    byte[] pair = Base64.getDecoder().decode(header.substring("Basic ".length()));
    String text = new String(pair, StandardCharsets.UTF_8);
    return text.substring(text.indexOf(':') + 1);
  }

  /** For people: the user's name, or what is known instead. */
  String user() {
    if (found.isEmpty()) {
      return "an anonymous user";
    }
    return found.get().credential() instanceof Credential.UsernamePassword credential
        ? "user '" + credential.username() + "'"
        : "the user of a token";
  }

  /** For people: where the credential came from. */
  String source() {
    return found.map(FoundCredential::source).orElse("nowhere");
  }

  @Override
  public String toString() {
    return user() + " from " + source();
  }
}
