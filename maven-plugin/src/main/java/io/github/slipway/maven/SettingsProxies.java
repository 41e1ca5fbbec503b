package io.github.slipway.maven;

import io.github.slipway.config.HostSettings;
import io.github.slipway.config.HostSettingsSource;
import io.github.slipway.config.Route;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.ImageReference;
import io.github.slipway.registry.Authority;
import io.github.slipway.registry.ProxyServer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.settings.Proxy;

/**
 * The active proxies of {@code settings.xml}, as Maven chooses among them: an entry whose {@code
 * nonProxyHosts} name the host does not count; one for https comes before one for http. Registries
 * on this machine are reached directly.
 */
final class SettingsProxies implements HostSettingsSource {
  private static final String DOCKER_HUB_API = "registry-1.docker.io";

  private final List<Proxy> proxies;
  private final SettingsSecrets secrets;

  SettingsProxies(List<Proxy> proxies, SettingsSecrets secrets) {
    this.proxies = List.copyOf(proxies);
    this.secrets = secrets;
  }

  @Override
  public List<HostSettings> of(String registry) {
    Authority authority =
        Authority.of(registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_API : registry);
    if (authority.isLoopback()) {
      return List.of();
    }
    return find("https", authority.host())
        .or(() -> find("http", authority.host()))
        .map(this::settings)
        .map(List::of)
        .orElse(List.of());
  }

  private Optional<Proxy> find(String protocol, String host) {
    return proxies.stream()
        .filter(Proxy::isActive)
        .filter(proxy -> protocol.equalsIgnoreCase(proxy.getProtocol()))
        .filter(proxy -> !isExempt(proxy, host))
        .findFirst();
  }

  private static boolean isExempt(Proxy proxy, String host) {
    String patterns = proxy.getNonProxyHosts();
    if (patterns == null) {
      return false;
    }
    for (String pattern : patterns.split("[|,]", -1)) {
      if (matches(pattern.strip().toLowerCase(Locale.ROOT), host)) {
        return true;
      }
    }
    return false;
  }

  /** A {@code *} stands for any characters, dots too. */
  private static boolean matches(String pattern, String host) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(host);
    }
    if (!host.startsWith(pattern.substring(0, star))) {
      return false;
    }
    String rest = pattern.substring(star + 1);
    for (int from = star; from <= host.length(); from++) {
      if (matches(rest, host.substring(from))) {
        return true;
      }
    }
    return false;
  }

  private HostSettings settings(Proxy encrypted) {
    String source = "the proxy '" + encrypted.getId() + "' of settings.xml";
    Optional<Credential.UsernamePassword> credential = Optional.empty();
    if (encrypted.getUsername() != null && encrypted.getPassword() != null) {
      Proxy proxy = secrets.decrypted(encrypted);
      credential =
          Optional.of(
              new Credential.UsernamePassword(proxy.getUsername(), Secret.of(proxy.getPassword())));
    }
    return HostSettings.from(source)
        .withRoute(
            Route.by(
                new ProxyServer(encrypted.getHost(), encrypted.getPort(), credential, source)));
  }
}
