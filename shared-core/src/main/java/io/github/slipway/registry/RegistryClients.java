package io.github.slipway.registry;

import io.github.slipway.credential.CredentialChain;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The registries that one Slipway talks to: the connections to each of them are kept between
 * requests, and closed together. Nothing is connected, loaded or looked up before a request needs
 * it. May be used by several threads.
 */
public final class RegistryClients implements AutoCloseable {
  private final Function<String, RegistryConfig> configs;
  private final CredentialSource credentials;
  private final Network network;
  private final Wires wires;
  private final Listener listener;
  private final Lifetime lifetime;
  private final Patience patience;
  private final LoginMemory logins;
  private final OpenUploads openUploads = new OpenUploads();
  private final Map<String, RegistryHost> hosts = new ConcurrentHashMap<>();

  private RegistryClients(
      Function<String, RegistryConfig> configs,
      CredentialSource credentials,
      Network network,
      Wires wires,
      RetryPolicy retries,
      Listener listener,
      LoginMemory logins) {
    this.logins = logins;
    this.configs = configs;
    this.credentials = credentials;
    this.network = network;
    this.wires = wires;
    this.lifetime = new Lifetime(retries.deadline(), wires::abort);
    this.listener = listener;
    this.patience = new Patience(retries, lifetime, listener);
  }

  /**
   * Makes the clients.
   *
   * @param configs the configuration of a host, given {@code host[:port]}
   * @param credentials asked in this order, and only when a registry wants to know who is asking
   * @param retries how long a registry is borne with; the time until its deadline begins now
   * @param offline whether only registries on this machine may be talked to
   * @param listener hears of each request in {@link Listener#trace}, and of each further try in
   *     {@link Listener#info}
   */
  public static RegistryClients of(
      Function<String, RegistryConfig> configs,
      List<CredentialSource> credentials,
      RetryPolicy retries,
      boolean offline,
      Listener listener) {
    return of(configs, credentials, retries, offline, listener, LoginMemory.NONE);
  }

  /**
   * Makes clients that know of earlier ones.
   *
   * @param logins what is known of how registries are logged in to; a registry over HTTPS that asks
   *     for Basic gets the credential for it with the first request then
   */
  public static RegistryClients of(
      Function<String, RegistryConfig> configs,
      List<CredentialSource> credentials,
      RetryPolicy retries,
      boolean offline,
      Listener listener,
      LoginMemory logins) {
    return of(configs, credentials, retries, offline, listener, logins, Network.system());
  }

  static RegistryClients of(
      Function<String, RegistryConfig> configs,
      List<CredentialSource> credentials,
      RetryPolicy retries,
      boolean offline,
      Listener listener,
      Network network) {
    return of(configs, credentials, retries, offline, listener, LoginMemory.NONE, network);
  }

  static RegistryClients of(
      Function<String, RegistryConfig> configs,
      List<CredentialSource> credentials,
      RetryPolicy retries,
      boolean offline,
      Listener listener,
      LoginMemory logins,
      Network network) {
    return new RegistryClients(
        configs,
        CredentialChain.of(credentials),
        network,
        new Wires(configs, network, retries, offline, listener),
        retries,
        listener,
        logins);
  }

  /**
   * A repository to read from, of this very registry: mirrors are not asked.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   */
  public RegistryRepository forPull(String registry, String repository) {
    return host(registry).repository(repository, Access.pull(repository));
  }

  /**
   * A repository to read images from, by way of the mirrors that the configuration of its registry
   * names.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   */
  public MirroredRepository forPullByMirrors(String registry, String repository) {
    List<RegistryRepository> places = new ArrayList<>();
    for (Mirror mirror : configs.apply(registry).mirrors()) {
      places.add(host(mirror.registry()).mirror(mirror.repository(repository)));
    }
    places.add(forPull(registry, repository));
    return new MirroredRepository(places, listener);
  }

  /**
   * A repository to read from and write to.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   */
  public RegistryRepository forPush(String registry, String repository) {
    return host(registry).repository(repository, Access.push(repository));
  }

  /**
   * Lists the repositories of a registry, if it shows them.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#NO_CATALOG} if it does not
   */
  public List<String> catalog(String registry) throws IOException {
    return host(registry).catalog();
  }

  /**
   * Looks at a registry.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @param repository the repository to look at; empty for the registry alone
   */
  public RegistryProbe probe(String registry, Optional<String> repository) {
    return host(registry).probe(repository.orElse(""));
  }

  /**
   * Shows a registry the credential for it, by a request to the root of its API. For clients that
   * have one credential only: it is looked up for no repository in particular.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @throws io.github.slipway.problem.SlipwayException if the registry does not accept it
   */
  public LoginAnswer login(String registry) throws IOException {
    return host(registry).login();
  }

  private synchronized RegistryHost host(String registry) {
    RegistryHost host = hosts.get(registry);
    if (host == null) {
      host =
          new RegistryHost(
              registry, configs, credentials, network, wires, patience, openUploads, logins);
      hosts.put(registry, host);
    }
    return host;
  }

  /** How many HTTP requests were sent, those to token servers and storage among them. */
  public long requestCount() {
    return wires.requestCount();
  }

  /** Where the credential for a repository was found; empty if none was needed, or none found. */
  public Optional<String> credentialSource(String registry, String repository) {
    RegistryHost host = hosts.get(registry);
    return host == null ? Optional.empty() : host.credentialSource(repository);
  }

  /**
   * Ends all work at once, from whatever thread: requests on their way fail with an IOException, as
   * do those that come later.
   */
  public void abort() {
    lifetime.end();
    wires.abort();
  }

  /**
   * Closes the connections; requests that come later fail. Takes no time, unless uploads were begun
   * and not ended: these are cancelled first, for which there are two seconds.
   */
  @Override
  public void close() {
    new Farewell(openUploads, wires).say();
    lifetime.end();
    wires.abort();
  }
}
