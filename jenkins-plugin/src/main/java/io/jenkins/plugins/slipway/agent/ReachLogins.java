package io.jenkins.plugins.slipway.agent;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.credential.KnownHost;
import io.github.slipway.credential.Secret;
import java.util.List;
import java.util.Optional;

/** The credentials that a run got from Jenkins, for the engine. */
final class ReachLogins implements CredentialSource {
  private final List<Login> logins;

  ReachLogins(List<Login> logins) {
    this.logins = List.copyOf(logins);
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    return logins.stream()
        .filter(login -> login.registry().equalsIgnoreCase(registry))
        .filter(login -> login.repository().isEmpty() || login.repository().equals(repository))
        .findFirst()
        .map(login -> new FoundCredential(credential(login), login.source()));
  }

  @Override
  public List<KnownHost> hosts() {
    return logins.stream().map(login -> new KnownHost(login.registry(), login.source())).toList();
  }

  private static Credential credential(Login login) {
    Secret secret = Secret.of(login.secret());
    return switch (login.kind()) {
      case PASSWORD -> new Credential.UsernamePassword(login.username(), secret);
      case IDENTITY_TOKEN -> new Credential.IdentityToken(secret);
      case REGISTRY_TOKEN -> new Credential.RegistryToken(secret);
    };
  }

  @Override
  public String toString() {
    return "Jenkins";
  }
}
