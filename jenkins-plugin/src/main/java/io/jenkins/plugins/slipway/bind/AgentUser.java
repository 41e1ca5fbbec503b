package io.jenkins.plugins.slipway.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the user of an agent has set up for docker and podman. */
final class AgentUser {
  private final Path docker;
  private final List<Path> loginFiles;

  private AgentUser(Path docker, List<Path> loginFiles) {
    this.docker = docker;
    this.loginFiles = loginFiles;
  }

  static AgentUser ofThisProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  static AgentUser of(Map<String, String> environment, Path home) {
    String configured = environment.getOrDefault("DOCKER_CONFIG", "");
    Path docker = configured.isEmpty() ? home.resolve(".docker") : Path.of(configured);
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    Path podman =
        runtime.isEmpty()
            ? home.resolve(".config/containers/auth.json")
            : Path.of(runtime, "containers", "auth.json");
    return new AgentUser(docker, List.of(docker.resolve("config.json"), podman));
  }

  /**
   * Adds logins and credential helpers, for hosts that have none yet. {@code credsStore} is left
   * out: docker would ask it in place of the file for every host.
   */
  byte[] addLogins(byte[] dockerConfig) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode config = (ObjectNode) json.readTree(dockerConfig);
    ObjectNode ours = config.withObject("auths").deepCopy();
    for (Path file : loginFiles) {
      if (Files.isReadable(file)) {
        JsonNode theirs = json.readTree(Files.readAllBytes(file));
        add(config.withObject("auths"), theirs.path("auths"), ours);
        add(config.withObject("credHelpers"), theirs.path("credHelpers"), ours);
      }
    }
    return config.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@code docker buildx} and the like are found beside {@code config.json}. */
  void linkPlugins(Path directory) {
    Path plugins = docker.resolve("cli-plugins");
    if (Files.isDirectory(plugins)) {
      try {
        Files.createSymbolicLink(directory.resolve("cli-plugins"), plugins.toAbsolutePath());
      } catch (IOException | UnsupportedOperationException e) {
        // Windows lets few users make links; those that are installed for all users are found.
        return;
      }
    }
  }

  private static void add(ObjectNode target, JsonNode theirs, ObjectNode ours) {
    theirs
        .fields()
        .forEachRemaining(
            entry -> {
              if (!ours.has(entry.getKey()) && !target.has(entry.getKey())) {
                target.set(entry.getKey(), entry.getValue());
              }
            });
  }
}
