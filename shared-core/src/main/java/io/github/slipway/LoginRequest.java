package io.github.slipway;

import io.github.slipway.credential.DockerLogins;
import io.github.slipway.credential.Secret;

/**
 * A login to a registry.
 *
 * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
 * @param source where name and password were given, for people
 * @param logins where it is kept
 * @param force whether it is kept even if the registry lets in everybody, so that nothing was
 *     verified
 */
public record LoginRequest(
    String registry,
    String username,
    Secret password,
    String source,
    DockerLogins logins,
    boolean force) {}
