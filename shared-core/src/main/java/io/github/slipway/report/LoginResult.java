package io.github.slipway.report;

import java.util.Optional;

/**
 * What came of a login.
 *
 * @param registry {@code host[:port]}
 * @param verified whether the registry has checked name and password; if not, it wants no login
 * @param storedIn the file or the helper that keeps it, for people; empty if nothing was stored
 * @param encrypted whether a helper keeps it; what config.json has can be read by whoever may read
 *     the file
 * @param identityToken whether a token is kept in place of the password
 * @param overriddenBy the place that has another credential for the registry, and is asked before
 *     the one that the login is in
 */
public record LoginResult(
    String registry,
    String username,
    boolean verified,
    Optional<String> storedIn,
    boolean encrypted,
    boolean identityToken,
    Optional<String> overriddenBy) {}
