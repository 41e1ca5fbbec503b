package io.github.slipway.credential;

/**
 * A credential, and where it was found.
 *
 * @param source for people, such as {@code server 'hub' of settings.xml}; never a secret
 */
public record FoundCredential(Credential credential, String source) {}
