package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilePlacesTest {
  private static final Path ROOT = Path.of("/root-of-test");
  private static final Path HOME = Path.of("/home/passwd");

  @Test
  void theUsersFilesComeBeforeTheSystems() {
    FilePlaces places = FilePlaces.unix(Map.of(), HOME, ROOT);

    assertThat(places)
        .isEqualTo(
            new FilePlaces(
                HOME.resolve(".config/slipway/registries.yaml"),
                List.of(
                    HOME.resolve(".config/containers/certs.d"),
                    HOME.resolve(".config/docker/certs.d"),
                    HOME.resolve(".docker/certs.d"),
                    ROOT.resolve("etc/docker/certs.d"),
                    ROOT.resolve("etc/containers/certs.d")),
                true,
                List.of(
                    HOME.resolve(".config/docker/daemon.json"),
                    HOME.resolve(".docker/daemon.json"),
                    ROOT.resolve("etc/docker/daemon.json"))));
  }

  @Test
  void variablesNameTheUsersDirectories() {
    FilePlaces places =
        FilePlaces.unix(Map.of("HOME", "/home/variable", "XDG_CONFIG_HOME", "/xdg"), HOME, ROOT);

    assertThat(places.registries()).isEqualTo(Path.of("/xdg/slipway/registries.yaml"));
    assertThat(places.certs())
        .contains(Path.of("/xdg/docker/certs.d"), Path.of("/home/variable/.docker/certs.d"));
  }

  @Test
  void aRelativeConfigurationDirectoryIsIgnored() {
    assertThat(FilePlaces.unix(Map.of("XDG_CONFIG_HOME", "xdg"), HOME, ROOT).registries())
        .isEqualTo(HOME.resolve(".config/slipway/registries.yaml"));
  }

  @Test
  void windowsHasItsOwnDirectories() {
    FilePlaces places =
        FilePlaces.windows(Map.of("APPDATA", "/roaming", "ProgramData", "/program-data"), HOME);

    assertThat(places.registries()).isEqualTo(Path.of("/roaming/slipway/registries.yaml"));
    assertThat(places.certs())
        .containsExactly(HOME.resolve(".docker/certs.d"), Path.of("/program-data/docker/certs.d"));
    assertThat(places.daemons())
        .containsExactly(
            HOME.resolve(".docker/daemon.json"),
            Path.of("/program-data/docker/config/daemon.json"));
    assertThat(places.colons()).isFalse();
  }
}
