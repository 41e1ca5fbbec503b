package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which file is taken as {@code registries.yaml}; each here allows another number of connections.
 */
@DisabledOnOs(OS.WINDOWS)
class ConfigFilesTest {
  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void aHomeOfItsOwn() {
    environment.put("HOME", folder.resolve("home").toString());
  }

  private Path yaml(String file, int connections) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, "registries: {hub.test: {connections: " + connections + "}}\n");
  }

  private int connections(Optional<Path> named) {
    return new RegistryConfigs(
            ConfigFiles.of(named, environment, folder, Listener.SILENT), Listener.SILENT)
        .apply("hub.test")
        .connections();
  }

  @Test
  void aFileThatIsNamedComesBeforeTheVariableAndThatBeforeTheUsualPlace() throws Exception {
    Path named = yaml("named.yaml", 2);
    environment.put("SLIPWAY_REGISTRIES", yaml("variable.yaml", 3).toString());
    yaml("home/.config/slipway/registries.yaml", 4);

    assertThat(connections(Optional.of(named))).isEqualTo(2);
    assertThat(connections(Optional.empty())).isEqualTo(3);
    environment.remove("SLIPWAY_REGISTRIES");
    assertThat(connections(Optional.empty())).isEqualTo(4);
  }

  @Test
  void theUsualPlaceIsThatOfXdg() throws Exception {
    yaml("home/.config/slipway/registries.yaml", 4);
    yaml("xdg/slipway/registries.yaml", 5);
    environment.put("XDG_CONFIG_HOME", folder.resolve("xdg").toString());

    assertThat(connections(Optional.empty())).isEqualTo(5);
  }

  @Test
  void anEmptyVariableNamesNothing() throws Exception {
    yaml("home/.config/slipway/registries.yaml", 4);
    environment.put("SLIPWAY_REGISTRIES", "");

    assertThat(connections(Optional.empty())).isEqualTo(4);
  }

  @Test
  void withoutAnyFileNothingIsSaid() {
    assertThat(connections(Optional.empty())).isEqualTo(RegistryConfig.SECURE.connections());
  }

  @Test
  void aFileThatIsNamedHasToBeThereThoughTheUsualOneIs() throws Exception {
    yaml("home/.config/slipway/registries.yaml", 4);
    Path missing = folder.resolve("missing.yaml");

    assertUnreadable(Optional.of(missing), missing, "there is no such file");
    environment.put("SLIPWAY_REGISTRIES", missing.toString());
    assertUnreadable(Optional.empty(), missing, "there is no such file");
    assertUnreadable(Optional.of(folder), folder, "directory");
  }

  private void assertUnreadable(Optional<Path> named, Path file, String why) {
    assertThatThrownBy(() -> connections(named))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.REGISTRIES_FILE_UNREADABLE);
              assertThat(e.what()).startsWith(file + ", which").contains(why);
            });
  }
}
