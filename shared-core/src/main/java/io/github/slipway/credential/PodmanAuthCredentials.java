package io.github.slipway.credential;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code podman login}, {@code skopeo login} and {@code buildah login} have stored
 * (containers-auth.json): {@code $REGISTRY_AUTH_FILE} alone if it is set, else {@code
 * $XDG_RUNTIME_DIR/containers/auth.json} and {@code ~/.config/containers/auth.json}. An entry may
 * be for a part of a registry; the one that says most of the repository's name counts.
 */
public final class PodmanAuthCredentials implements CredentialSource {
  private static final Duration HELPER_LIMIT = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final Path home;

  private PodmanAuthCredentials(Map<String, String> environment, Path home) {
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /**
   * The source; nothing is read before it is asked.
   *
   * @param environment the variables of the process
   * @param home the user's home directory where {@code HOME} names none
   */
  public static PodmanAuthCredentials of(Map<String, String> environment, Path home) {
    return new PodmanAuthCredentials(environment, home);
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    for (Path path : paths()) {
      Optional<FoundCredential> found =
          AuthFile.read(path).flatMap(file -> find(file, registry, repository));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public List<KnownHost> hosts() {
    List<KnownHost> hosts = new ArrayList<>();
    for (Path path : paths()) {
      AuthFile.read(path).ifPresent(file -> hosts.addAll(file.hosts()));
    }
    return hosts;
  }

  private List<Path> paths() {
    String only = environment.getOrDefault("REGISTRY_AUTH_FILE", "");
    if (!only.isEmpty()) {
      return List.of(Path.of(only));
    }
    List<Path> paths = new ArrayList<>();
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isEmpty()) {
      paths.add(Path.of(runtime, "containers", "auth.json"));
    }
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path configFolder =
        config.isEmpty() ? HomeDirectory.of(environment, home).resolve(".config") : Path.of(config);
    paths.add(configFolder.resolve("containers").resolve("auth.json"));
    return paths;
  }

  private Optional<FoundCredential> find(AuthFile file, String registry, String repository) {
    Optional<String> helper = file.helper(registry);
    if (helper.isPresent()) {
      Optional<FoundCredential> found =
          new CredentialHelper(helper.get(), file.path(), environment, HELPER_LIMIT).get(registry);
      if (found.isPresent()) {
        return found;
      }
    }
    String name = registry + "/" + repository;
    while (true) {
      Optional<FoundCredential> found = file.auth(name);
      int slash = name.lastIndexOf('/');
      if (found.isPresent() || slash < 0) {
        return found;
      }
      name = name.substring(0, slash);
    }
  }

  @Override
  public String toString() {
    return "podman's auth.json";
  }
}
