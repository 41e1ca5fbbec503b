package io.github.slipway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodmanAuthCredentialsTest {
  @TempDir private Path folder;

  @Test
  void theEntryThatSaysMostOfTheRepositoryCounts() throws Exception {
    write(
        folder.resolve(".config/containers/auth.json"),
        "reg.example",
        "all",
        "reg.example/team",
        "team",
        "reg.example/team/app",
        "app",
        "reg.example/te",
        "other");

    assertThat(user(Map.of(), "reg.example", "team/app")).contains("app");
    assertThat(user(Map.of(), "reg.example", "team/app/more")).contains("app");
    assertThat(user(Map.of(), "reg.example", "team/application")).contains("team");
    assertThat(user(Map.of(), "reg.example", "x")).contains("all");
    assertThat(user(Map.of(), "reg.example:5000", "team/app")).isEmpty();
  }

  @Test
  void theFileOfTheSessionGoesBeforeThatOfTheUser() throws Exception {
    write(folder.resolve("run/containers/auth.json"), "a.example", "session");
    write(folder.resolve(".config/containers/auth.json"), "a.example", "user", "b.example", "user");
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", folder.resolve("run").toString());

    assertThat(user(environment, "a.example", "app")).contains("session");
    assertThat(user(environment, "b.example", "app")).contains("user");
  }

  @Test
  void registryAuthFileIsTheOnlyOneIfItIsSet() throws Exception {
    write(folder.resolve("given.json"), "a.example", "given");
    write(folder.resolve(".config/containers/auth.json"), "b.example", "user");
    Map<String, String> environment =
        Map.of("REGISTRY_AUTH_FILE", folder.resolve("given.json").toString());

    assertThat(user(environment, "a.example", "app")).contains("given");
    assertThat(user(environment, "b.example", "app")).isEmpty();
  }

  @Test
  void withoutFilesThereIsNothing() {
    assertThat(user(Map.of(), "reg.example", "app")).isEmpty();
  }

  private Optional<String> user(
      Map<String, String> environment, String registry, String repository) {
    return PodmanAuthCredentials.of(environment, folder)
        .find(registry, repository)
        .map(found -> ((Credential.UsernamePassword) found.credential()).username());
  }

  private static void write(Path file, String... keysAndUsers) throws IOException {
    StringBuilder json = new StringBuilder("{\"auths\": {");
    for (int i = 0; i < keysAndUsers.length; i += 2) {
      String auth =
          Base64.getEncoder()
              .encodeToString((keysAndUsers[i + 1] + ":pw").getBytes(StandardCharsets.UTF_8));
      json.append(i == 0 ? "" : ", ")
          .append("\"" + keysAndUsers[i] + "\": {\"auth\": \"" + auth + "\"}");
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, json.append("}}"));
  }
}
