package io.github.slipway.registry;

import io.github.slipway.report.Listener;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** All connections: those of each host by themselves, made when they are first needed. */
final class Wires implements Wire {
  private final Function<String, RegistryConfig> configs;
  private final Network network;
  private volatile RetryPolicy retries;
  private final boolean offline;
  private final Listener listener;
  private final LongAdder requests = new LongAdder();
  private final Map<Authority, Line> lines = new ConcurrentHashMap<>();
  private final Set<HttpConnection> looks = ConcurrentHashMap.newKeySet();
  private volatile boolean aborted;

  Wires(
      Function<String, RegistryConfig> configs,
      Network network,
      RetryPolicy retries,
      boolean offline,
      Listener listener) {
    this.configs = configs;
    this.network = network;
    this.retries = retries;
    this.offline = offline;
    this.listener = listener;
  }

  /** Sends to whatever host the URL names, by that host's own configuration. */
  @Override
  public Reply send(Url url, Request request) throws IOException {
    Authority authority = url.authority();
    return to(authority, configs.apply(authority.toString())).send(url, request);
  }

  /** The wire to one host. */
  Wire to(Authority authority, RegistryConfig config) {
    return (url, request) -> line(authority, config).retrying().send(url, request);
  }

  /** Has connections to a server made before they are needed; it has answered before. */
  void connect(Url server, RegistryConfig config, int count) {
    if (!aborted) {
      lineTo(server.authority(), config).wire().connect(server, count);
    }
  }

  private Line line(Authority authority, RegistryConfig config) throws AbortedException {
    Line line = lineTo(authority, config);
    if (aborted) {
      line.wire().abort();
      throw new AbortedException();
    }
    return line;
  }

  private synchronized Line lineTo(Authority authority, RegistryConfig config) {
    Line line = lines.get(authority);
    if (line == null) {
      line = newLine(config);
      lines.put(authority, line);
    }
    return line;
  }

  private Line newLine(RegistryConfig config) {
    Tls tls = new Tls(config, retries.connectTimeout());
    HttpWire wire =
        new HttpWire(
            new Connections(config.connections()),
            way(config, tls),
            new Downloads(config.connections()),
            offline,
            requests,
            listener,
            new StallWatch(retries.stallTimeout()));
    Wire explaining = new ClientCertificateWire(wire, config.clientCertificate(), tls);
    return new Line(wire, new StaleConnectionRetry(explaining));
  }

  /** Looks at the certificate of a host; nothing but the handshake is sent there. */
  Optional<ServerCertificate> certificate(Authority authority, RegistryConfig config)
      throws IOException {
    CertificateLook look = new CertificateLook();
    HttpConnection connection = new HttpConnection();
    looks.add(connection);
    try {
      if (aborted) {
        throw new AbortedException();
      }
      int port = network.port(Scheme.HTTPS, authority);
      way(config, look).open(connection, new Url(Scheme.HTTPS, authority.host(), port, "/"));
    } catch (IOException e) {
      if (aborted) {
        throw e;
      }
      // Every look ends so: what was seen counts.
      listener.debug("looked at the certificate of " + authority + ": " + e.getMessage());
    } finally {
      looks.remove(connection);
      connection.end();
    }
    return look.seen();
  }

  private Way way(RegistryConfig config, TlsUpgrade tls) {
    Dialer dialer = new Dialer(network.dns(), retries.connectTimeout(), retries.stallTimeout());
    return config.proxy().isPresent()
        ? new ProxyWay(config.proxy().get(), dialer, tls)
        : new DirectWay(dialer, tls);
  }

  long requestCount() {
    return requests.sum();
  }

  /** Drops all connections, used or not, at once. */
  void abort() {
    aborted = true;
    for (HttpConnection look : looks) {
      look.end();
    }
    for (Line line : lines.values()) {
      line.wire().abort();
    }
  }

  /** Whether no request gets through. */
  boolean isAborted() {
    return aborted;
  }

  /** Lets requests through again after an abort, with these timeouts. */
  void reopen(RetryPolicy policy) {
    retries = policy;
    lines.clear();
    aborted = false;
  }

  private record Line(HttpWire wire, Wire retrying) {}
}
