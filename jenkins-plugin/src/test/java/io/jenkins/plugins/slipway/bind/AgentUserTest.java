package io.jenkins.plugins.slipway.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentUserTest {
  @TempDir Path home;

  @Test
  void itsLoginsAreAddedForHostsThatHaveNone() throws Exception {
    write(
        ".docker/config.json",
        """
        {"auths": {"ours.test": {"auth": "dGhlaXJz"}, "docker.test": {"auth": "ZG9ja2Vy"}},
         "credHelpers": {"ours.test": "no", "helped.test": "yes"},
         "credsStore": "desktop"}
        """);
    write(
        ".config/containers/auth.json",
        "{\"auths\": {\"docker.test\": {\"auth\": \"bm8=\"}, \"podman.test\": {\"auth\":"
            + " \"cA==\"}}}");

    JsonNode config = added(Map.of(), "{\"auths\": {\"ours.test\": {\"auth\": \"b3Vycw==\"}}}");

    assertThat(config.at("/auths/ours.test/auth").asText()).isEqualTo("b3Vycw==");
    assertThat(config.at("/auths/docker.test/auth").asText()).isEqualTo("ZG9ja2Vy");
    assertThat(config.at("/auths/podman.test/auth").asText()).isEqualTo("cA==");
    assertThat(config.get("credHelpers").fieldNames()).toIterable().containsExactly("helped.test");
    assertThat(config.has("credsStore")).isFalse();
  }

  @Test
  void whereItKeepsThemElsewhereTheyAreFoundThere() throws Exception {
    write("mine/config.json", "{\"auths\": {\"docker.test\": {\"auth\": \"ZA==\"}}}");
    write("run/containers/auth.json", "{\"auths\": {\"podman.test\": {\"auth\": \"cA==\"}}}");

    JsonNode config =
        added(
            Map.of(
                "DOCKER_CONFIG", home.resolve("mine").toString(),
                "XDG_RUNTIME_DIR", home.resolve("run").toString()),
            "{\"auths\": {}}");

    assertThat(config.get("auths").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("docker.test", "podman.test");
  }

  @Test
  void withoutFilesNothingIsAdded() throws Exception {
    assertThat(added(Map.of(), "{\"auths\": {}}").get("auths")).isEmpty();
  }

  @Test
  void pluginsOfDockerAreFound() throws Exception {
    write(".docker/cli-plugins/docker-buildx", "#!/bin/sh\n");
    Path directory = Files.createDirectory(home.resolve("private"));

    AgentUser.of(Map.of(), home).linkPlugins(directory);

    assertThat(directory.resolve("cli-plugins/docker-buildx")).exists();
  }

  private JsonNode added(Map<String, String> environment, String config) throws Exception {
    byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
    return new ObjectMapper().readTree(AgentUser.of(environment, home).addLogins(bytes));
  }

  private void write(String file, String content) throws Exception {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
