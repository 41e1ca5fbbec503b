package io.github.slipway.credential;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps logins where docker does, so that docker, podman, skopeo and {@link
 * DockerConfigCredentials} find them: with the helper that {@code $DOCKER_CONFIG/config.json} (or
 * {@code ~/.docker/config.json}) names for the registry or for all, else in that file itself.
 */
public final class DockerLogins {
  private static final Duration HELPER_LIMIT = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final Path path;

  private DockerLogins(Map<String, String> environment, Path path) {
    this.environment = environment;
    this.path = path;
  }

  /**
   * The logins of a user; nothing is read or written yet.
   *
   * @param environment the variables of the process, for {@code DOCKER_CONFIG}, {@code HOME} and
   *     for helpers
   * @param home the user's home directory where {@code HOME} names none
   */
  public static DockerLogins of(Map<String, String> environment, Path home) {
    return new DockerLogins(Map.copyOf(environment), DockerConfigPath.of(environment, home));
  }

  /**
   * Keeps a credential, in place of the one that is there.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @throws io.github.slipway.problem.SlipwayException if the file cannot be read or written, or
   *     the helper fails
   */
  public Place store(String registry, Credential credential) throws InterruptedException {
    Optional<CredentialHelper> helper =
        AuthFile.read(path)
            .flatMap(file -> file.helper(registry).or(file::store))
            .map(this::helper);
    if (helper.isEmpty()) {
      new PrivateFile(path)
          .change(
              old -> {
                AuthFileContent content = AuthFileContent.of(path, old);
                content.put(registry, credential);
                return content.bytes();
              });
      return new Place(path.toString(), false);
    }
    helper.get().store(registry, credential);
    // What an earlier login without the helper has left in the file would stay readable.
    forgetInFile(registry);
    return new Place(helper.get().place(), true);
  }

  /**
   * Forgets what is kept for a registry.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @return the places that had something; empty if there was nothing
   * @throws io.github.slipway.problem.SlipwayException if the file cannot be read or written, or
   *     the helper fails
   */
  public Set<Place> erase(String registry) throws InterruptedException {
    Set<Place> places = new LinkedHashSet<>();
    Optional<AuthFile> file = AuthFile.read(path);
    Set<String> names = new LinkedHashSet<>();
    file.flatMap(f -> f.helper(registry)).ifPresent(names::add);
    file.flatMap(AuthFile::store).ifPresent(names::add);
    for (String name : names) {
      CredentialHelper helper = helper(name);
      if (helper.get(registry).isPresent()) {
        helper.erase(registry);
        places.add(new Place(helper.place(), true));
      }
    }
    if (forgetInFile(registry)) {
      places.add(new Place(path.toString(), false));
    }
    return places;
  }

  /** Leaves the file alone, and makes none, where there is nothing to forget. */
  private boolean forgetInFile(String registry) throws InterruptedException {
    if (AuthFile.read(path).filter(file -> file.hasEntry(registry)).isEmpty()) {
      return false;
    }
    boolean[] any = new boolean[1];
    new PrivateFile(path)
        .change(
            old -> {
              AuthFileContent content = AuthFileContent.of(path, old);
              any[0] = content.forget(registry);
              return any[0] ? content.bytes() : null;
            });
    return any[0];
  }

  private CredentialHelper helper(String name) {
    return new CredentialHelper(name, path, environment, HELPER_LIMIT);
  }

  /**
   * Where a login is kept.
   *
   * @param name for people: a file, or a helper and the file that names it
   * @param isHelper whether a helper keeps it; else the file has it readable for whoever may read
   *     the file
   */
  public record Place(String name, boolean isHelper) {}
}
