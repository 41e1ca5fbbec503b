package io.github.slipway.maven;

import io.github.slipway.registry.RegistryConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How to reach each host, from the parameters. */
final class RegistrySettings implements Function<String, RegistryConfig> {
  private final List<String> insecure;
  private final Optional<Path> ca;

  /**
   * One setting for all hosts.
   *
   * @param insecure hosts, each {@code host:port}, or {@code host} for all its ports
   * @param ca a PEM file with further CA certificates
   */
  RegistrySettings(List<String> insecure, Optional<Path> ca) {
    this.insecure = List.copyOf(insecure);
    this.ca = ca;
  }

  @Override
  public RegistryConfig apply(String registry) {
    int port = registry.lastIndexOf(':');
    String host = port > registry.lastIndexOf(']') ? registry.substring(0, port) : registry;
    return RegistryConfig.SECURE
        .withInsecure(insecure.contains(registry) || insecure.contains(host))
        .withCas(ca.stream().toList());
  }
}
