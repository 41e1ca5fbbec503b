package io.github.slipway.maven;

import io.github.slipway.SlipwayOptions;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.DockerConfigCredentials;
import io.github.slipway.credential.PodmanAuthCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.report.Listener;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that talk to registries have in common: how to reach them, and as whom. */
abstract class ClientMojo extends SlipwayMojo {
  private final MavenProject project;
  private final SettingsDecrypter decrypter;

  /**
   * Registries that may answer in plain HTTP, or with a certificate that cannot be verified: {@code
   * host}, {@code host:port}, {@code *.domain} or a range of addresses such as {@code 10.0.0.0/8},
   * separated by commas. Registries on this machine may always answer in plain HTTP.
   */
  @Parameter(property = "registry.insecure")
  private @Nullable List<String> insecure;

  /** A PEM file with CA certificates to trust besides the system's. */
  @Parameter(property = "registry.ca")
  private @Nullable File ca;

  /**
   * A {@code registries.yaml}, which says how registries are reached, in place of the one in the
   * user's configuration directory.
   */
  @Parameter(property = "registry.config")
  private @Nullable File config;

  /** A PEM file with the certificate to show to registries that ask for one. */
  @Parameter(property = "registry.clientCertificate")
  private @Nullable File clientCertificate;

  /**
   * A PEM file with the key of the client certificate, not encrypted. By default it is in the file
   * of the certificate.
   */
  @Parameter(property = "registry.clientKey")
  private @Nullable File clientKey;

  /**
   * A registry that has Docker Hub's images, {@code host[:port][/path]}: images of Docker Hub are
   * read from there, and from Docker Hub itself what it does not have. Set the property {@code
   * registry.mirror} in an active profile of settings.xml to use it in all projects.
   */
  @Parameter(property = "registry.mirror")
  private @Nullable String mirror;

  /**
   * How to reach single hosts: a list of {@code <registry>}, each with its {@code <host>}, and with
   * any of {@code <insecure>}, {@code <ca>}, {@code <clientCertificate>}, {@code <clientKey>},
   * {@code <pkcs12>}, {@code <pkcs12ServerId>}, {@code <proxy>}, {@code <proxyServerId>}, {@code
   * <mirrors>}, {@code <connections>}, {@code <upload>}. What it says counts before what is said
   * for all hosts.
   */
  @Parameter private @Nullable List<Registry> registries;

  /** The user name at the registry of the image; needs {@code password} too. */
  @Parameter(property = "registry.username")
  private @Nullable String username;

  /**
   * The password at the registry of the image. User property: {@code registry.password}. Better
   * kept in a server of settings.xml: other users can read command lines, and {@code mvn -X} prints
   * them and what stands in the POM.
   */
  // No property: Maven would print its value under -X.
  @Parameter private @Nullable String password;

  /**
   * The id of the server in settings.xml with the credentials for the image's registry. By default
   * it is the one whose id is {@code host:port/namespace}, {@code host:port} or {@code host}.
   */
  @Parameter(property = "registry.serverId")
  private @Nullable String serverId;

  /**
   * Where layers are kept from one build to the next; may be shared by builds that run at once. By
   * default {@code .slipway/cache} in the home directory.
   */
  @Parameter(property = "registry.cache")
  private @Nullable File cache;

  /**
   * What the directory of layers may grow to, such as {@code 10GiB} or {@code 500 MB}: what was not
   * used for longest is removed then. More is kept if it was used within the last hour.
   */
  @Parameter(property = "registry.cacheSize", defaultValue = "10GiB")
  private @Nullable String cacheSize;

  /** How often a request, or the upload of a layer, is tried in all. */
  @Parameter(property = "registry.tries", defaultValue = "5")
  private @Nullable String tries;

  /** How long a registry may send nothing, or take nothing of an upload, such as {@code 30s}. */
  @Parameter(property = "registry.stallTimeout", defaultValue = "60s")
  private @Nullable String stallTimeout;

  /** How long all the work of a goal with registries may take, such as {@code 30m}. */
  @Parameter(property = "registry.deadline", defaultValue = "1h")
  private @Nullable String deadline;

  /**
   * How layers are sent: {@code monolithic} (in one request), {@code chunked}, {@code
   * chunked:10MB}, or {@code auto}: in one request, and in chunks where that is refused.
   */
  @Parameter(property = "registry.upload")
  private @Nullable String upload;

  /**
   * Says each HTTP request in one line: method, URL, status, the id that the server gave it, and
   * how long it took. No secret is among it.
   */
  @Parameter(property = "registry.trace", defaultValue = "false")
  private boolean trace;

  ClientMojo(
      MavenSession session,
      MavenProject project,
      MojoExecution execution,
      SettingsDecrypter decrypter) {
    super(
        session, GoalNames.of(session, execution), ParameterValues.of(session, project, execution));
    this.project = project;
    this.decrypter = decrypter;
  }

  /** The project; where there is none, Maven makes one up, which has no directory. */
  final MavenProject project() {
    return project;
  }

  /** What relative paths in parameters are relative to. */
  final Path directory() {
    File directory = project.getBasedir();
    return directory == null ? Path.of("").toAbsolutePath() : directory.toPath();
  }

  /**
   * The options of an engine.
   *
   * @param target what the parameters for credentials are for; empty if for no registry
   */
  final SlipwayOptions options(Optional<ImageReference> target) {
    return options(target, List.of());
  }

  /**
   * The options of an engine.
   *
   * @param target what the parameters for credentials are for; empty if for no registry
   * @param first credentials that are asked before all others
   */
  final SlipwayOptions options(Optional<ImageReference> target, List<CredentialSource> first) {
    Optional<String> size = values().text("cacheSize", cacheSize);
    return new SlipwayOptions(
        file("cache", cache).orElse(home().resolve(".slipway/cache")),
        size.isPresent() ? CacheSize.parse(size.get()) : LayerStore.DEFAULT_CAP_BYTES,
        HostConfigs.of(reaching(), file("config", config), System.getenv(), home(), listener()),
        credentials(target, first),
        RetryParameters.policy(
            values().text("tries", tries),
            values().text("stallTimeout", stallTimeout),
            values().text("deadline", deadline)),
        session().isOffline());
  }

  /**
   * The parameters for credentials of an image that is read: for its repository alone, and before
   * all others.
   *
   * @param target where an image is written; empty if to no registry
   */
  final List<CredentialSource> readingAs(
      ImageReference source,
      Optional<ImageReference> target,
      @Nullable String fromUsername,
      @Nullable String fromPassword,
      @Nullable String fromServerId) {
    String registry = source.registry();
    List<CredentialSource> given = new ArrayList<>();
    add(
        given,
        ParameterCredentials.of(
            registry,
            ParameterCredentials.Names.BASE,
            values().text("fromUsername", fromUsername),
            values().text("fromPassword", fromPassword)));
    Optional<String> id = values().text("fromServerId", fromServerId);
    if (id.isPresent()) {
      given.add(servers(Optional.of(new SettingsCredentials.Named(registry, id.get()))));
    }
    List<CredentialSource> forBase = new ArrayList<>();
    for (CredentialSource one : given) {
      Optional<? extends CredentialSource> narrowed = BaseCredentials.of(source, target, one);
      if (narrowed.isPresent()) {
        forBase.add(narrowed.get());
      }
    }
    return List.copyOf(forBase);
  }

  private ReachParameters reaching() {
    return new ReachParameters(
        values().list("insecure", insecure),
        file("ca", ca),
        file("clientCertificate", clientCertificate),
        file("clientKey", clientKey),
        values().text("mirror", mirror),
        values().text("upload", upload),
        registries == null ? List.of() : registries,
        directory(),
        session().getSettings(),
        decrypter);
  }

  private Optional<Path> file(String name, @Nullable File file) {
    Optional<String> path = values().text(name, text(file));
    return path.isPresent() ? Optional.of(directory().resolve(path.get())) : Optional.empty();
  }

  /** Tells the user what the engine does. */
  final Listener listener() {
    return new MojoListener(getLog(), values().flag("trace", trace));
  }

  /** The user name that was set. */
  final Optional<String> username() {
    return values().text("username", username);
  }

  /** The password that was set. */
  final Optional<Secret> password() {
    return values().text("password", password).map(Secret::of);
  }

  private static @Nullable String text(@Nullable File file) {
    return file == null ? null : file.getPath();
  }

  /** The servers of settings.xml, of which one may be named for a registry. */
  final SettingsCredentials servers(Optional<SettingsCredentials.Named> named) {
    return SettingsCredentials.of(session().getSettings(), decrypter, named);
  }

  private static void add(
      List<CredentialSource> sources, Optional<? extends CredentialSource> source) {
    if (source.isPresent()) {
      sources.add(source.get());
    }
  }

  private List<CredentialSource> credentials(
      Optional<ImageReference> target, List<CredentialSource> first) {
    List<CredentialSource> sources = new ArrayList<>(first);
    Optional<String> server = values().text("serverId", serverId);
    if (target.isPresent()) {
      add(
          sources,
          ParameterCredentials.of(
              target.get().registry(),
              ParameterCredentials.Names.TARGET,
              values().text("username", username),
              values().text("password", password)));
    }
    sources.add(
        servers(
            target.isPresent() && server.isPresent()
                ? Optional.of(new SettingsCredentials.Named(target.get().registry(), server.get()))
                : Optional.empty()));
    Path home = home();
    sources.add(DockerConfigCredentials.of(System.getenv(), home));
    sources.add(PodmanAuthCredentials.of(System.getenv(), home));
    return sources;
  }
}
