package io.jenkins.plugins.slipway.config;

import io.github.slipway.config.HostPattern;
import io.jenkins.plugins.slipway.agent.HostReach.Proxy;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.util.Optional;

/**
 * The address of a proxy.
 *
 * @param source for people: where it is configured
 */
record ProxyAddress(String host, int port, String source) {
  private static final String HTTP = "http://";

  /**
   * That of a registry, if it has one.
   *
   * @throws RegistryException if it is not {@code http://host:port}
   */
  static Optional<ProxyAddress> of(Registry registry) throws RegistryException {
    if (registry.getProxy().isEmpty()) {
      return Optional.empty();
    }
    String source = Messages.ProxyAddress_Source(registry.getName());
    Optional<ProxyAddress> address = read(registry.getProxy(), source);
    if (address.isEmpty()) {
      throw new RegistryException(
          "unreadable-proxy", Messages.ProxyAddress_Unreadable(registry.getName()));
    }
    return address;
  }

  /** Empty if it is not {@code http://host:port}. */
  static Optional<ProxyAddress> read(String url, String source) {
    if (!url.startsWith(HTTP)) {
      return Optional.empty();
    }
    String authority = url.substring(HTTP.length());
    try {
      HostPattern address =
          HostPattern.of(
              authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority);
      return address.port().isPresent() && !address.below()
          ? Optional.of(new ProxyAddress(address.host(), address.port().getAsInt(), source))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Proxy with(String username, String password) {
    return new Proxy(host, port, username, password, source);
  }
}
