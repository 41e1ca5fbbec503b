package io.github.slipway.credential;

import java.nio.file.Path;
import java.util.Map;

/** Where docker keeps what it is configured with. */
final class DockerConfigPath {
  private DockerConfigPath() {}

  /** {@code $DOCKER_CONFIG/config.json}, or {@code .docker/config.json} in the home directory. */
  static Path of(Map<String, String> environment, Path home) {
    String configured = environment.getOrDefault("DOCKER_CONFIG", "");
    Path folder =
        configured.isEmpty()
            ? HomeDirectory.of(environment, home).resolve(".docker")
            : Path.of(configured);
    return folder.resolve("config.json");
  }
}
