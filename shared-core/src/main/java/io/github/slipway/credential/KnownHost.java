package io.github.slipway.credential;

/**
 * A registry that a source has a credential for.
 *
 * @param host {@code host[:port]}
 * @param source for people, such as the file
 */
public record KnownHost(String host, String source) {}
