package io.jenkins.plugins.slipway.agent;

import io.github.slipway.config.HostSettings;
import io.github.slipway.config.HostSettingsSource;
import io.github.slipway.config.Route;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.registry.CaCertificates;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.ProxyServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registries that Jenkins knows, for the engine. */
final class ReachHosts implements HostSettingsSource {
  private final List<HostReach> hosts;

  ReachHosts(List<HostReach> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  @Override
  public List<HostSettings> of(String registry) {
    return hosts.stream()
        .filter(host -> host.host().equalsIgnoreCase(registry))
        .findFirst()
        .map(ReachHosts::settings)
        .stream()
        .toList();
  }

  private static HostSettings settings(HostReach host) {
    String source = "Jenkins' registry " + host.host();
    HostSettings settings = HostSettings.from(source);
    // What Jenkins does not allow, a file of the agent may not either.
    settings = settings.withInsecure(host.insecure()).withCas(cas(host, source));
    if (host.clientCertificate() != null) {
      settings = settings.withClientCertificate(certificate(host.clientCertificate()));
    }
    if (host.proxy() != null) {
      settings = settings.withRoute(Route.by(proxy(host.proxy())));
    }
    return host.mirrors().isEmpty()
        ? settings
        : settings.withMirrors(host.mirrors().stream().map(Mirror::of).toList());
  }

  private static List<CaCertificates> cas(HostReach host, String source) {
    List<CaCertificates> cas = new ArrayList<>();
    for (String pem : host.cas()) {
      cas.add(new CaCertificates.PemText(pem, "the CA certificates of " + source));
    }
    return cas;
  }

  private static ClientCertificate certificate(HostReach.ClientKey key) {
    return new ClientCertificate.Pkcs12Content(
        Bytes.of(key.pkcs12()),
        key.password().isEmpty() ? Optional.empty() : Optional.of(Secret.of(key.password())),
        key.source());
  }

  private static ProxyServer proxy(HostReach.Proxy proxy) {
    Optional<Credential.UsernamePassword> login =
        proxy.username().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Credential.UsernamePassword(proxy.username(), Secret.of(proxy.password())));
    return new ProxyServer(proxy.host(), proxy.port(), login, proxy.source());
  }
}
