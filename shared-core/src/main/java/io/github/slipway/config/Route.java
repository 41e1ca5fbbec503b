package io.github.slipway.config;

import io.github.slipway.registry.ProxyServer;
import java.util.Optional;

/**
 * How a host is reached, where something is said about it.
 *
 * @param proxy empty for a direct connection, whatever others say
 */
public record Route(Optional<ProxyServer> proxy) {
  /** Through no proxy. */
  public static final Route DIRECT = new Route(Optional.empty());

  /** By way of this proxy. */
  public static Route by(ProxyServer proxy) {
    return new Route(Optional.of(proxy));
  }

  /** The proxy's address; never its credential. */
  @Override
  public String toString() {
    return proxy.map(server -> server.host() + ":" + server.port()).orElse("none");
  }
}
