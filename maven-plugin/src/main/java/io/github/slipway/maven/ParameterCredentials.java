package io.github.slipway.maven;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import java.util.Optional;

/** A user name and a password given as parameters: for one registry, and no other. */
final class ParameterCredentials {
  private ParameterCredentials() {}

  /**
   * The source for these parameters.
   *
   * @param names of the two parameters
   * @return empty if neither is set
   * @throws io.github.slipway.problem.SlipwayException if only one is set
   */
  static Optional<CredentialSource> of(
      String registry, Names names, Optional<String> username, Optional<String> password) {
    if (username.isEmpty() && password.isEmpty()) {
      return Optional.empty();
    }
    if (username.isEmpty() || password.isEmpty()) {
      throw Problem.HALF_A_CREDENTIAL.with(
          "present", username.isPresent() ? names.username() : names.password(),
          "missing", username.isPresent() ? names.password() : names.username());
    }
    return Optional.of(
        ExplicitCredentials.forRegistry(
            registry,
            new Credential.UsernamePassword(username.get(), Secret.of(password.get())),
            names.username() + " and " + names.password()));
  }

  /** What the two parameters are called. */
  enum Names {
    TARGET("registry.username", "registry.password"),
    BASE("registry.fromUsername", "registry.fromPassword");

    private final String username;
    private final String password;

    Names(String username, String password) {
      this.username = username;
      this.password = password;
    }

    String username() {
      return username;
    }

    String password() {
      return password;
    }
  }
}
