package io.github.slipway.credential;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code docker login} has stored: {@code $DOCKER_CONFIG/config.json}, or {@code
 * .docker/config.json} in the home directory. As docker does it, a helper of {@code credHelpers}
 * comes first, then that of {@code credsStore}, then {@code auths}.
 */
public final class DockerConfigCredentials implements CredentialSource {
  private static final Duration HELPER_LIMIT = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final Path home;
  private final Duration helperLimit;

  private DockerConfigCredentials(
      Map<String, String> environment, Path home, Duration helperLimit) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.helperLimit = helperLimit;
  }

  /**
   * The source; nothing is read before it is asked.
   *
   * @param environment the variables of the process, for {@code DOCKER_CONFIG}, {@code HOME} and
   *     for helpers
   * @param home the user's home directory where {@code HOME} names none
   */
  public static DockerConfigCredentials of(Map<String, String> environment, Path home) {
    return of(environment, home, HELPER_LIMIT);
  }

  static DockerConfigCredentials of(
      Map<String, String> environment, Path home, Duration helperLimit) {
    return new DockerConfigCredentials(environment, home, helperLimit);
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    return AuthFile.read(path()).flatMap(file -> find(file, registry));
  }

  @Override
  public List<KnownHost> hosts() {
    return AuthFile.read(path()).map(AuthFile::hosts).orElse(List.of());
  }

  private Path path() {
    return DockerConfigPath.of(environment, home);
  }

  private Optional<FoundCredential> find(AuthFile file, String registry) {
    return file.helper(registry)
        .flatMap(name -> ask(name, file, registry))
        .or(() -> file.store().flatMap(name -> ask(name, file, registry)))
        .or(() -> file.auth(registry));
  }

  private Optional<FoundCredential> ask(String name, AuthFile file, String registry) {
    return new CredentialHelper(name, file.path(), environment, helperLimit).get(registry);
  }

  @Override
  public String toString() {
    return "docker's config.json";
  }
}
