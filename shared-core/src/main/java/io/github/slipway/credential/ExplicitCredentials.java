package io.github.slipway.credential;

import java.util.Optional;

/** A credential that was given outright, for one registry or for all. */
public final class ExplicitCredentials implements CredentialSource {
  private final Optional<String> onlyRegistry;
  private final FoundCredential credential;

  private ExplicitCredentials(Optional<String> onlyRegistry, FoundCredential credential) {
    this.onlyRegistry = onlyRegistry;
    this.credential = credential;
  }

  /**
   * For whatever registry asks.
   *
   * @param source where it was given, for people, such as {@code -Dregistry.username}
   */
  public static ExplicitCredentials forAll(Credential credential, String source) {
    return new ExplicitCredentials(Optional.empty(), new FoundCredential(credential, source));
  }

  /**
   * For one registry alone.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @param source where it was given, for people
   */
  public static ExplicitCredentials forRegistry(
      String registry, Credential credential, String source) {
    return new ExplicitCredentials(Optional.of(registry), new FoundCredential(credential, source));
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    boolean meant = onlyRegistry.isEmpty() || RegistryKey.of(onlyRegistry.get()).is(registry);
    return meant ? Optional.of(credential) : Optional.empty();
  }

  @Override
  public String toString() {
    return credential.source();
  }
}
