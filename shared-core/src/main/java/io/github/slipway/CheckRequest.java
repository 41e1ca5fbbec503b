package io.github.slipway;

import java.util.Optional;

/**
 * What to check.
 *
 * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
 * @param repository the repository that is to be used; empty to check the registry alone
 * @param push whether pushes have to be allowed, and not only pulls
 */
public record CheckRequest(String registry, Optional<String> repository, boolean push) {}
