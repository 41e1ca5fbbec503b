package io.jenkins.plugins.slipway.config;

import io.jenkins.plugins.slipway.agent.HostReach.Proxy;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address of a proxy.
 *
 * @param source for people: where it is configured
 */
record ProxyAddress(String host, int port, String source) {
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
    try {
      URI uri = new URI(url);
      boolean bare =
          uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      return bare && "http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0
          ? Optional.of(new ProxyAddress(uri.getHost(), uri.getPort(), source))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  Proxy with(String username, String password) {
    return new Proxy(host, port, username, password, source);
  }
}
