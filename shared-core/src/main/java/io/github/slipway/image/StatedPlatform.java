package io.github.slipway.image;

import java.util.List;
import java.util.Optional;

/**
 * What an index or a config says of where an image runs.
 *
 * @param osVersion of Windows, such as {@code 10.0.20348.2527}
 * @param osFeatures of Windows, such as {@code win32k}
 */
public record StatedPlatform(
    Platform platform, Optional<String> osVersion, List<String> osFeatures) {
  public StatedPlatform {
    osFeatures = List.copyOf(osFeatures);
  }

  /** Of this platform nothing more is said. */
  public static StatedPlatform of(Platform platform) {
    return new StatedPlatform(platform, Optional.empty(), List.of());
  }
}
