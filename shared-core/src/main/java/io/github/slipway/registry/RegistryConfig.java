package io.github.slipway.registry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything about one host, except who may use it.
 *
 * @param insecure whether it may answer in plain HTTP, or with a certificate that cannot be
 *     verified: Docker's meaning of {@code insecure-registries}
 * @param ca a PEM file with CA certificates to trust besides the system's
 */
public record RegistryConfig(boolean insecure, Optional<Path> ca) {
  /** TLS, verified by the system's CA certificates. */
  public static final RegistryConfig SECURE = new RegistryConfig(false, Optional.empty());
}
