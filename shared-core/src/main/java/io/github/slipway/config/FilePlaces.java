package io.github.slipway.config;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the files are that say how hosts are reached. Nothing is said about whether they exist.
 *
 * @param registries the user's {@code registries.yaml}
 * @param certs directories with one folder of certificates per host; the user's before the system's
 * @param colons whether names of files may have colons, so that a folder is {@code host:port};
 *     otherwise Docker leaves the colon out
 * @param daemons Docker's {@code daemon.json}; the user's before the system's
 */
record FilePlaces(Path registries, List<Path> certs, boolean colons, List<Path> daemons) {
  private static final String REGISTRIES = "slipway/registries.yaml";

  FilePlaces {
    certs = List.copyOf(certs);
    daemons = List.copyOf(daemons);
  }

  /** The places of this machine. */
  static FilePlaces of(Map<String, String> environment, Path home) {
    return File.separatorChar == '\\'
        ? windows(environment, home)
        : unix(environment, home, Path.of("/"));
  }

  /**
   * The places on Linux and macOS: Docker's for the system, in rootless mode and of Docker Desktop,
   * and Podman's.
   *
   * @param home the home directory where {@code HOME} names none
   * @param root the root of the file system
   */
  static FilePlaces unix(Map<String, String> environment, Path home, Path root) {
    Path userHome = directory(environment, "HOME", home);
    Path dotConfig = userHome.resolve(".config");
    Path config = directory(environment, "XDG_CONFIG_HOME", dotConfig);
    Path dotDocker = userHome.resolve(".docker");
    Path etc = root.resolve("etc");
    return new FilePlaces(
        config.resolve(REGISTRIES),
        List.of(
            dotConfig.resolve("containers/certs.d"),
            config.resolve("docker/certs.d"),
            dotDocker.resolve("certs.d"),
            etc.resolve("docker/certs.d"),
            etc.resolve("containers/certs.d")),
        true,
        List.of(
            config.resolve("docker/daemon.json"),
            dotDocker.resolve("daemon.json"),
            etc.resolve("docker/daemon.json")));
  }

  /** The places on Windows: those of Docker Desktop and of Docker's service. */
  static FilePlaces windows(Map<String, String> environment, Path home) {
    Path config = directory(environment, "APPDATA", home.resolve(".config"));
    Path dotDocker = home.resolve(".docker");
    Path docker =
        directory(environment, "ProgramData", Path.of("C:/ProgramData")).resolve("docker");
    return new FilePlaces(
        config.resolve(REGISTRIES),
        List.of(dotDocker.resolve("certs.d"), docker.resolve("certs.d")),
        false,
        List.of(dotDocker.resolve("daemon.json"), docker.resolve("config/daemon.json")));
  }

  /** The XDG specification has relative paths ignored. */
  private static Path directory(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    Path path = Path.of(value);
    return path.isAbsolute() ? path : otherwise;
  }
}
