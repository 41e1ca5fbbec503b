package io.github.slipway.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several sources, asked in their order: the first answer counts. */
public final class CredentialChain implements CredentialSource {
  private final List<CredentialSource> sources;

  private CredentialChain(List<CredentialSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** These sources in this order. */
  public static CredentialChain of(List<CredentialSource> sources) {
    return new CredentialChain(sources);
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    for (CredentialSource source : sources) {
      Optional<FoundCredential> found = source.find(registry, repository);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public List<KnownHost> hosts() {
    List<KnownHost> hosts = new ArrayList<>();
    sources.forEach(source -> hosts.addAll(source.hosts()));
    return hosts;
  }
}
