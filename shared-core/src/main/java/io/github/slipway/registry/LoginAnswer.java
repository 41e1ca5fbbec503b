package io.github.slipway.registry;

import io.github.slipway.credential.Secret;
import java.util.Optional;

/**
 * What a registry made of a login.
 *
 * @param wanted whether it asked who is there; if not, nothing is known of the credential
 * @param identityToken what its token server gave to be kept in place of the password
 */
public record LoginAnswer(boolean wanted, Optional<Secret> identityToken) {}
