package io.github.slipway.registry;

import io.github.slipway.credential.CredentialSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who one registry is spoken to as, by repository; asked for when the registry wants to know. */
final class Identities {
  private final String registry;
  private final CredentialSource credentials;
  private final Map<String, Identity> known = new HashMap<>();

  Identities(String registry, CredentialSource credentials) {
    this.registry = registry;
    this.credentials = credentials;
  }

  /** Looks the credential up, once for each repository. */
  synchronized Identity of(String repository) {
    Identity identity = known.get(repository);
    if (identity == null) {
      identity = new Identity(credentials.find(registry, repository));
      known.put(repository, identity);
    }
    return identity;
  }

  /** The identity, if it was needed before. */
  synchronized Optional<Identity> used(String repository) {
    return Optional.ofNullable(known.get(repository));
  }
}
