package io.github.slipway.credential;

import java.util.List;
import java.util.Optional;

/** A credential that was given outright, for one registry. */
public final class ExplicitCredentials implements CredentialSource {
  private final String onlyRegistry;
  private final FoundCredential credential;

  private ExplicitCredentials(String onlyRegistry, FoundCredential credential) {
    this.onlyRegistry = onlyRegistry;
    this.credential = credential;
  }

  /**
   * For one registry alone.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @param source where it was given, for people
   */
  public static ExplicitCredentials forRegistry(
      String registry, Credential credential, String source) {
    return new ExplicitCredentials(registry, new FoundCredential(credential, source));
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    return RegistryKey.of(onlyRegistry).is(registry) ? Optional.of(credential) : Optional.empty();
  }

  @Override
  public List<KnownHost> hosts() {
    return List.of(new KnownHost(RegistryKey.of(onlyRegistry).host(), credential.source()));
  }

  @Override
  public String toString() {
    return credential.source();
  }
}
