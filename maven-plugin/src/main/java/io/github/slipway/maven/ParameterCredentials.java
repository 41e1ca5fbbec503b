package io.github.slipway.maven;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import java.util.Optional;

/** A user name and a password given as parameters: for the target's registry, and no other. */
final class ParameterCredentials {
  private ParameterCredentials() {}

  /**
   * The source for these parameters.
   *
   * @return empty if neither is set
   * @throws io.github.slipway.problem.SlipwayException if only one is set
   */
  static Optional<CredentialSource> of(
      String registry, Optional<String> username, Optional<String> password) {
    if (username.isEmpty() && password.isEmpty()) {
      return Optional.empty();
    }
    if (username.isEmpty() || password.isEmpty()) {
      throw Problem.HALF_A_CREDENTIAL.with(
          "present", username.isPresent() ? "registry.username" : "registry.password",
          "missing", username.isPresent() ? "registry.password" : "registry.username");
    }
    return Optional.of(
        ExplicitCredentials.forRegistry(
            registry,
            new Credential.UsernamePassword(username.get(), Secret.of(password.get())),
            "registry.username and registry.password"));
  }
}
