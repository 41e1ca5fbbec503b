package io.github.slipway.source;

import io.github.slipway.image.Platform;
import java.util.Locale;

/** The machine that builds, as Dockerfiles know it. */
final class BuildHost {
  private BuildHost() {}

  /** Its platform; containers that it could run are Linux'. */
  static Platform platform() {
    String architecture = System.getProperty("os.arch", "amd64").toLowerCase(Locale.ROOT);
    return Platform.of(
        "linux/"
            + switch (architecture) {
              case "x86_64", "amd64" -> "amd64";
              case "aarch64", "arm64" -> "arm64";
              case "arm" -> "arm/v7";
              default -> architecture;
            });
  }
}
