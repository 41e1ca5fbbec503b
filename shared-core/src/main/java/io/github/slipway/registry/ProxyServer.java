package io.github.slipway.registry;

import io.github.slipway.credential.Credential;
import java.util.Optional;

/**
 * An HTTP proxy, which HTTPS goes through by CONNECT.
 *
 * @param source for people: where this proxy is configured
 */
public record ProxyServer(
    String host, int port, Optional<Credential.UsernamePassword> credential, String source) {}
