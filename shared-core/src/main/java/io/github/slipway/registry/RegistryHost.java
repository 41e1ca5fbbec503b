package io.github.slipway.registry;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.image.ImageReference;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One registry: the transports to it, each over the next, and what they have found out about it.
 */
final class RegistryHost {
  private final String registry;
  private final Identities identities;
  private final RetryTransport transport;
  private final StatusFailures failures;
  private final Uploads uploads;
  private final SchemeTransport scheme;
  private final Wires wires;
  private final Authority authority;
  private final RegistryConfig config;
  private final Tokens tokens;

  RegistryHost(
      String registry,
      Function<String, RegistryConfig> configs,
      CredentialSource credentials,
      Network network,
      Wires wires,
      Patience patience,
      OpenUploads openUploads,
      LoginMemory logins) {
    this.registry = registry;
    this.config = configs.apply(registry);
    this.identities = new Identities(registry, credentials);
    Authority authority = Authority.of(apiHost(registry));
    NetworkFailures networkFailures = new NetworkFailures(network);
    AccessFailures accessFailures = new AccessFailures(registry, credentials);
    this.failures = new StatusFailures(registry, identities, accessFailures);
    ExpectedLogin login = new ExpectedLogin(registry, logins);
    Wire elsewhere = new ExplainingWire(wires, networkFailures);
    this.scheme =
        new SchemeTransport(
            authority, config, network, wires.to(authority, config), networkFailures, login);
    this.uploads = new Uploads(config.upload(), openUploads);
    InstantSource clock = InstantSource.system();
    this.tokens =
        new Tokens(
            new TokenService(
                registry, new TokenRedirects(configs, elsewhere), accessFailures, clock),
            clock);
    AuthTransport auth = new AuthTransport(registry, scheme, identities, tokens, login);
    Transport here = new FirstAlone(auth, auth);
    this.wires = wires;
    this.authority = authority;
    this.transport = new RetryTransport(new Redirects(registry, scheme, here, elsewhere), patience);
  }

  /** References say docker.io, whose API is elsewhere. */
  private static String apiHost(String registry) {
    return registry.equals(ImageReference.DOCKER_HUB) ? "registry-1.docker.io" : registry;
  }

  RegistryRepository repository(String name, Access access) {
    return new RegistryRepository(
        new Repository(registry, name, access, transport, failures), uploads, this);
  }

  /** Has connections made before they are needed, so many in all. */
  void connect(int count) {
    Optional<Url> server = scheme.server();
    if (server.isPresent()) {
      wires.connect(server.get(), config, count);
    }
  }

  /** A repository to read from, which others have too. */
  RegistryRepository mirror(String name) {
    return new RegistryRepository(
        new Repository(registry, name, Access.pull(name), transport.replaceable(), failures),
        uploads,
        this);
  }

  /** A look at this registry, and at one repository of it unless the name is empty. */
  RegistryProbe probe(String repository) {
    return new RegistryProbe(
        new Repository(registry, repository, Access.login(repository), transport, failures),
        () -> wires.certificate(authority, config));
  }

  List<String> catalog() throws IOException {
    return new Catalog(new Repository(registry, "", Access.catalog(), transport, failures)).send();
  }

  LoginAnswer login() throws IOException {
    Access access = Access.login("");
    new GetRoot(new Repository(registry, access.repository(), access, transport, failures)).send();
    return new LoginAnswer(identities.used(access.repository()).isPresent(), tokens.refreshToken());
  }

  Optional<String> credentialSource(String repository) {
    return identities.used(repository).flatMap(Identity::found).map(found -> found.source());
  }
}
