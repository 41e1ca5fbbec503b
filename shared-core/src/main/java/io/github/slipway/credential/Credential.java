package io.github.slipway.credential;

/** What a registry, or the token server that it names, accepts. */
public sealed interface Credential {
  /** A name and a password, sent as Basic or exchanged for a token. */
  record UsernamePassword(String username, Secret password) implements Credential {}

  /** A refresh token (docker config's {@code identitytoken}), exchanged by OAuth2. */
  record IdentityToken(Secret token) implements Credential {}

  /** A bearer token that the registry takes as it is (docker config's {@code registrytoken}). */
  record RegistryToken(Secret token) implements Credential {}
}
