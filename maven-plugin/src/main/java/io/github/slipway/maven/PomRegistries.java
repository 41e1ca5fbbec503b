package io.github.slipway.maven;

import io.github.slipway.config.HostPattern;
import io.github.slipway.config.HostSettings;
import io.github.slipway.config.HostSettingsSource;
import io.github.slipway.config.Route;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.Authority;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.ProxyServer;
import io.github.slipway.registry.UploadMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/** The {@code <registries>} of the POM. The entry that is for the fewest hosts counts first. */
final class PomRegistries implements HostSettingsSource {
  private static final int HTTP_PORT = 80;

  private final Map<HostPattern, Registry> entries = new TreeMap<>();
  private final Path directory;
  private final SettingsSecrets secrets;

  /**
   * These entries.
   *
   * @param directory what their paths are relative to
   * @throws SlipwayException if an entry is wrong, saying which and why
   */
  PomRegistries(List<Registry> registries, Path directory, SettingsSecrets secrets) {
    this.directory = directory;
    this.secrets = secrets;
    for (Registry registry : registries) {
      String host = registry.host == null ? "" : registry.host.strip();
      HostPattern pattern = read(registry, "host", host, HostPattern::of);
      if (entries.put(pattern, registry) != null) {
        throw wrong(registry, "host", host, "there is another <registry> for it", null);
      }
      check(registry);
    }
  }

  /** A mistake is told whether the host is used or not; passwords are left alone. */
  private void check(Registry registry) {
    withoutSecrets(registry);
    certificate(registry, Optional.empty());
    proxyAddress(registry);
    if (registry.proxyServerId != null && registry.proxy == null) {
      throw wrong(registry, "proxyServerId", registry.proxyServerId, "<proxy> is missing", null);
    }
  }

  @Override
  public List<HostSettings> of(String host) {
    List<HostSettings> all = new ArrayList<>();
    entries.forEach(
        (pattern, registry) -> {
          if (pattern.matches(host)) {
            HostSettings settings = withoutSecrets(registry);
            Optional<ClientCertificate> certificate =
                certificate(registry, pkcs12Password(registry));
            if (certificate.isPresent()) {
              settings = settings.withClientCertificate(certificate.get());
            }
            Optional<Route> route = route(registry);
            all.add(route.isPresent() ? settings.withRoute(route.get()) : settings);
          }
        });
    return all;
  }

  private HostSettings withoutSecrets(Registry registry) {
    HostSettings settings = HostSettings.from(source(registry));
    if (registry.insecure != null) {
      settings = settings.withInsecure(registry.insecure);
    }
    if (registry.ca != null) {
      settings = settings.withCaFiles(List.of(directory.resolve(registry.ca)));
    }
    if (registry.mirrors != null) {
      settings =
          settings.withMirrors(
              registry.mirrors.stream()
                  .map(mirror -> read(registry, "mirror", mirror, Mirror::of))
                  .toList());
    }
    if (registry.connections != null) {
      if (registry.connections < 1) {
        throw wrong(
            registry, "connections", registry.connections.toString(), "it is not positive", null);
      }
      settings = settings.withConnections(registry.connections);
    }
    if (registry.upload != null) {
      settings =
          settings.withUpload(read(registry, "upload", registry.upload, PomRegistries::upload));
    }
    return settings;
  }

  private Optional<ClientCertificate> certificate(Registry registry, Optional<Secret> password) {
    if (registry.pkcs12 != null) {
      if (registry.clientCertificate != null || registry.clientKey != null) {
        throw wrong(
            registry,
            "pkcs12",
            registry.pkcs12,
            "there are <clientCertificate> or <clientKey>, too",
            null);
      }
      Path file = directory.resolve(registry.pkcs12);
      return Optional.of(new ClientCertificate.Pkcs12(file, password));
    }
    if (registry.clientCertificate == null) {
      if (registry.clientKey != null) {
        throw wrong(
            registry, "clientKey", registry.clientKey, "<clientCertificate> is missing", null);
      }
      return Optional.empty();
    }
    String key = registry.clientKey == null ? registry.clientCertificate : registry.clientKey;
    return Optional.of(
        new ClientCertificate.Pem(
            directory.resolve(registry.clientCertificate), directory.resolve(key)));
  }

  private Optional<Secret> pkcs12Password(Registry registry) {
    if (registry.pkcs12ServerId == null) {
      return Optional.empty();
    }
    Server server = server(registry, "pkcs12ServerId", registry.pkcs12ServerId);
    String password = server.getPassword() == null ? server.getPassphrase() : server.getPassword();
    if (password == null) {
      throw wrong(
          registry, "pkcs12ServerId", registry.pkcs12ServerId, "that server has no password", null);
    }
    return Optional.of(Secret.of(password));
  }

  private Optional<Route> route(Registry registry) {
    if (registry.proxy == null) {
      return Optional.empty();
    }
    return Optional.of(
        proxyAddress(registry)
            .map(address -> Route.by(proxy(registry, address)))
            .orElse(Route.DIRECT));
  }

  private Optional<Authority> proxyAddress(Registry registry) {
    String proxy = registry.proxy;
    if (proxy == null || proxy.equals("none")) {
      return Optional.empty();
    }
    if (proxy.indexOf('@') >= 0) {
      // What comes before it may be a password.
      String host = proxy.substring(proxy.lastIndexOf('@') + 1);
      throw wrong(registry, "proxy", host, "its user belongs into <proxyServerId>", null);
    }
    return Optional.of(read(registry, "proxy", proxy, PomRegistries::address));
  }

  private static Authority address(String proxy) {
    if (proxy.startsWith("https://")) {
      throw new IllegalArgumentException("proxies are spoken to in plain HTTP: http://");
    }
    String address = proxy.startsWith("http://") ? proxy.substring("http://".length()) : proxy;
    if (address.endsWith("/")) {
      address = address.substring(0, address.length() - 1);
    }
    HostPattern.of(address);
    return Authority.of(address);
  }

  private ProxyServer proxy(Registry registry, Authority address) {
    Optional<Credential.UsernamePassword> credential = Optional.empty();
    if (registry.proxyServerId != null) {
      Server server = server(registry, "proxyServerId", registry.proxyServerId);
      if (server.getUsername() == null || server.getPassword() == null) {
        throw wrong(
            registry,
            "proxyServerId",
            registry.proxyServerId,
            "that server has no username or no password",
            null);
      }
      credential =
          Optional.of(
              new Credential.UsernamePassword(
                  server.getUsername(), Secret.of(server.getPassword())));
    }
    return new ProxyServer(
        address.host(), address.port().orElse(HTTP_PORT), credential, source(registry));
  }

  private Server server(Registry registry, String element, String id) {
    return secrets
        .server(id)
        .orElseThrow(
            () -> wrong(registry, element, id, "settings.xml has no server of this id", null));
  }

  private static UploadMode upload(String text) {
    try {
      return UploadParameter.parse(text);
    } catch (SlipwayException e) {
      throw new IllegalArgumentException(
          "it is neither auto nor monolithic, chunked or chunked:SIZE, as in chunked:10MB", e);
    }
  }

  private static String source(Registry registry) {
    return "<registry> " + registry.host + " of the POM";
  }

  private static <T> T read(
      Registry registry, String element, String value, Function<String, T> reader) {
    try {
      return reader.apply(value.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(registry, element, value, String.valueOf(e.getMessage()), e);
    }
  }

  private static SlipwayException wrong(
      Registry registry, String element, String value, String why, @Nullable Throwable cause) {
    return Problem.INVALID_REGISTRY_ENTRY.because(
        cause,
        "host",
        String.valueOf(registry.host),
        "element",
        element,
        "value",
        value,
        "why",
        why);
  }
}
