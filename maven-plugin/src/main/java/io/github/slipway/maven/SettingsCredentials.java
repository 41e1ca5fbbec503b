package io.github.slipway.maven;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.credential.KnownHost;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * The servers of {@code settings.xml}. A registry's server has its address as id, the longest that
 * fits: {@code host:port/namespace}, {@code host:port}, {@code host}. Only the server that is used
 * is decrypted: one that cannot be must not break a build that does without it.
 */
final class SettingsCredentials implements CredentialSource {
  private static final List<String> DOCKER_HUB =
      List.of(
          ImageReference.DOCKER_HUB,
          "index.docker.io",
          "registry-1.docker.io",
          "hub.docker.com",
          "registry.hub.docker.com",
          "https://index.docker.io/v1/");

  private final Settings settings;
  private final SettingsSecrets secrets;
  private final Optional<Named> named;

  /** The server that the user named, for the registry that it is meant for. */
  record Named(String registry, String serverId) {}

  private SettingsCredentials(
      Settings settings, SettingsDecrypter decrypter, Optional<Named> named) {
    this.settings = settings;
    this.secrets = new SettingsSecrets(settings, decrypter);
    this.named = named;
  }

  /**
   * Looks in these settings.
   *
   * @param named a server chosen for one registry, whatever its id looks like
   * @throws io.github.slipway.problem.SlipwayException if that server is not there, or has no
   *     credentials
   */
  static SettingsCredentials of(
      Settings settings, SettingsDecrypter decrypter, Optional<Named> named) {
    if (named.isPresent()) {
      String id = named.get().serverId();
      Server server = settings.getServer(id);
      if (server == null) {
        throw Problem.NO_SUCH_SERVER.with("id", id);
      }
      if (!isComplete(server)) {
        throw Problem.SERVER_INCOMPLETE.with("id", id);
      }
    }
    return new SettingsCredentials(settings, decrypter, named);
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    if (named.isPresent() && named.get().registry().equals(registry)) {
      return Optional.of(credential(settings.getServer(named.get().serverId())));
    }
    for (String id : ids(registry, repository)) {
      Server server = settings.getServer(id);
      if (server != null && isComplete(server)) {
        return Optional.of(credential(server));
      }
    }
    return Optional.empty();
  }

  /** The servers whose ids look like hosts; others are repositories of Maven's. */
  @Override
  public List<KnownHost> hosts() {
    List<KnownHost> hosts = new ArrayList<>();
    for (Server server : settings.getServers()) {
      String id = server.getId() == null ? "" : server.getId();
      int slash = id.indexOf('/');
      String host = slash < 0 ? id : id.substring(0, slash);
      if (isComplete(server) && (host.indexOf('.') > 0 || host.indexOf(':') > 0)) {
        hosts.add(new KnownHost(host, "server '" + id + "' of settings.xml"));
      }
    }
    return hosts;
  }

  /** A server may also hold a key or a configuration for another protocol. */
  private static boolean isComplete(Server server) {
    return server.getUsername() != null && server.getPassword() != null;
  }

  private static List<String> ids(String registry, String repository) {
    List<String> hosts = new ArrayList<>();
    if (registry.equals(ImageReference.DOCKER_HUB)) {
      hosts.addAll(DOCKER_HUB);
    } else {
      hosts.add(registry);
      int port = registry.lastIndexOf(':');
      if (port > registry.lastIndexOf(']')) {
        hosts.add(registry.substring(0, port));
      }
    }
    List<String> ids = new ArrayList<>();
    String namespace = repository;
    while (!namespace.isEmpty()) {
      ids.add(hosts.get(0) + "/" + namespace);
      namespace = namespace.substring(0, Math.max(0, namespace.lastIndexOf('/')));
    }
    ids.addAll(hosts);
    return ids;
  }

  private FoundCredential credential(Server encrypted) {
    Server server = secrets.server(encrypted.getId()).orElse(encrypted);
    return new FoundCredential(
        new Credential.UsernamePassword(server.getUsername(), Secret.of(server.getPassword())),
        "server '" + server.getId() + "' of settings.xml");
  }
}
