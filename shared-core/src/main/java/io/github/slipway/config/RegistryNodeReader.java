package io.github.slipway.config;

import io.github.slipway.credential.Credential;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.ProxyServer;
import io.github.slipway.registry.UploadMode;
import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@code registries.yaml} says about one host, or some hosts. */
final class RegistryNodeReader {
  private static final int MOST_CONNECTIONS = 1000;
  private static final String CERTIFICATE = "clientCertificate";
  private static final String KEY = "clientKey";
  private static final String PKCS12 = "pkcs12";
  private static final String PKCS12_ENV = "pkcs12PasswordEnv";
  private static final String PKCS12_FILE = "pkcs12PasswordFile";
  private static final Set<String> KEYS =
      Set.of(
          "insecure",
          "ca",
          CERTIFICATE,
          KEY,
          PKCS12,
          PKCS12_ENV,
          PKCS12_FILE,
          "proxy",
          "mirrors",
          "connections",
          "upload");

  private final Path directory;
  private final Map<String, String> environment;

  /**
   * A reader.
   *
   * @param directory what paths are relative to
   */
  RegistryNodeReader(@Nullable Path directory, Map<String, String> environment) {
    this.directory = directory == null ? Path.of("") : directory;
    this.environment = environment;
  }

  /**
   * What is said, added to this. All is checked now; passwords are fetched when it is asked for.
   *
   * @throws FileMistake if it is not as it has to be
   */
  Supplier<HostSettings> read(YamlNode node, HostSettings empty) {
    Map<String, YamlNode> members = node.members(KEYS);
    HostSettings settings = plain(members, empty);
    Optional<Supplier<ClientCertificate>> certificate = certificate(members);
    YamlNode proxy = members.get("proxy");
    Optional<Supplier<Route>> route =
        proxy == null ? Optional.empty() : Optional.of(route(proxy, empty.source()));
    return () -> {
      HostSettings all = settings;
      if (certificate.isPresent()) {
        all = all.withClientCertificate(certificate.get().get());
      }
      return route.isPresent() ? all.withRoute(route.get().get()) : all;
    };
  }

  private HostSettings plain(Map<String, YamlNode> members, HostSettings empty) {
    HostSettings settings = empty;
    YamlNode insecure = members.get("insecure");
    if (insecure != null) {
      settings = settings.withInsecure(insecure.flag());
    }
    YamlNode ca = members.get("ca");
    if (ca != null) {
      settings = settings.withCaFiles(ca.texts().stream().map(this::file).toList());
    }
    YamlNode mirrors = members.get("mirrors");
    if (mirrors != null) {
      settings = settings.withMirrors(mirrors(mirrors));
    }
    YamlNode connections = members.get("connections");
    if (connections != null) {
      settings = settings.withConnections(connections.number(1, MOST_CONNECTIONS));
    }
    YamlNode upload = members.get("upload");
    return upload == null ? settings : settings.withUpload(upload(upload));
  }

  private Path file(YamlNode node) {
    return directory.resolve(node.text()).normalize();
  }

  private Optional<Supplier<ClientCertificate>> certificate(Map<String, YamlNode> members) {
    Optional<PasswordPlace> password = PasswordPlace.of(members, PKCS12_ENV, PKCS12_FILE);
    YamlNode pkcs12 = members.get(PKCS12);
    YamlNode certificate = members.get(CERTIFICATE);
    YamlNode key = members.get(KEY);
    if (pkcs12 != null) {
      if (certificate != null || key != null) {
        throw pkcs12.mistake("'pkcs12' excludes 'clientCertificate' and 'clientKey'");
      }
      Path file = file(pkcs12);
      return Optional.of(
          () ->
              new ClientCertificate.Pkcs12(
                  file, password.map(place -> place.password(environment, directory))));
    }
    if (password.isPresent()) {
      throw password.get().node().mistake("'" + password.get().node().name() + "' needs 'pkcs12'");
    }
    if (certificate == null) {
      if (key != null) {
        throw key.mistake("'clientKey' needs 'clientCertificate'");
      }
      return Optional.empty();
    }
    if (key == null) {
      throw certificate.mistake("'clientCertificate' needs 'clientKey'");
    }
    ClientCertificate pem = new ClientCertificate.Pem(file(certificate), file(key));
    return Optional.of(() -> pem);
  }

  private Supplier<Route> route(YamlNode node, String source) {
    if ("none".equals(node.value())) {
      return () -> Route.DIRECT;
    }
    if (!node.isMapping()) {
      throw node.mistake("'proxy' is none, or 'url: http://host:port' below it");
    }
    Map<String, YamlNode> members =
        node.members(Set.of("url", "username", "passwordEnv", "passwordFile"));
    YamlNode url = members.get("url");
    if (url == null) {
      throw node.mistake("'proxy' needs 'url'");
    }
    HostPattern address = ProxyUrl.address(url);
    YamlNode username = members.get("username");
    Optional<PasswordPlace> password = PasswordPlace.of(members, "passwordEnv", "passwordFile");
    if (username == null && password.isPresent()) {
      throw password.get().node().mistake("a password needs 'username'");
    }
    if (username != null && password.isEmpty()) {
      throw username.mistake("'username' needs 'passwordEnv' or 'passwordFile'");
    }
    Optional<String> name = Optional.ofNullable(username).map(YamlNode::text);
    return () ->
        Route.by(
            new ProxyServer(
                address.host(),
                address.port().orElseThrow(),
                name.flatMap(
                    user ->
                        password.map(
                            place ->
                                new Credential.UsernamePassword(
                                    user, place.password(environment, directory)))),
                source));
  }

  private static List<Mirror> mirrors(YamlNode node) {
    if (node.value() instanceof List<?> list && list.isEmpty()) {
      return List.of();
    }
    return node.texts().stream().map(RegistryNodeReader::mirror).toList();
  }

  private static Mirror mirror(YamlNode node) {
    String text = node.text();
    int slash = text.indexOf('/');
    String registry = slash < 0 ? text : text.substring(0, slash);
    String path = slash < 0 ? "" : text.substring(slash + 1);
    boolean pathIsRight = slash < 0 || isPath(path);
    try {
      if (pathIsRight && !HostPattern.of(registry).below()) {
        return new Mirror(registry, path);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw node.mistake("a mirror is host[:port][/path], without http:// or https://");
  }

  /** Parts of small letters, digits, '.', '_' and '-' between slashes, as in repositories. */
  private static boolean isPath(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()) {
        return false;
      }
      for (int i = 0; i < part.length(); i++) {
        if ("abcdefghijklmnopqrstuvwxyz0123456789._-".indexOf(part.charAt(i)) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static UploadMode upload(YamlNode node) {
    if (node.isMapping()) {
      YamlNode size = node.members(Set.of("chunked")).get("chunked");
      if (size == null) {
        throw node.mistake("'upload' needs 'chunked'");
      }
      try {
        return UploadMode.chunked(ByteSize.parse(size.text()));
      } catch (IllegalArgumentException e) {
        throw size.mistake(String.valueOf(e.getMessage()));
      }
    }
    return switch (String.valueOf(node.value())) {
      case "auto" -> UploadMode.AUTO;
      case "monolithic" -> UploadMode.MONOLITHIC;
      default -> throw node.mistake("'upload' is auto, monolithic, or 'chunked: 10MB' below it");
    };
  }
}
