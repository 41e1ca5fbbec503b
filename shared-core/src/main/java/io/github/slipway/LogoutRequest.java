package io.github.slipway;

import io.github.slipway.credential.DockerLogins;

/**
 * The end of a login.
 *
 * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
 * @param logins where it is kept
 */
public record LogoutRequest(String registry, DockerLogins logins) {}
