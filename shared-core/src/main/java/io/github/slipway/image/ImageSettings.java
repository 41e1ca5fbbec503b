package io.github.slipway.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image's config says beyond its layers. Environment, labels, ports and volumes are added
 * to the base's; the rest replaces the base's where it is present.
 *
 * @param environment variables by name
 * @param labels labels by name
 * @param ports exposed ports, each {@code number}, {@code number/tcp} or {@code number/udp}
 * @param volumes absolute paths
 * @param user {@code user[:group]}, names or numbers
 * @param workdir absolute path
 * @param entrypoint if present, the base's CMD is dropped, as {@code docker build} does
 * @param cmd arguments of the entrypoint
 * @param created when the image says it was made
 */
public record ImageSettings(
    Map<String, String> environment,
    Map<String, String> labels,
    List<String> ports,
    List<String> volumes,
    Optional<String> user,
    Optional<String> workdir,
    Optional<List<String>> entrypoint,
    Optional<List<String>> cmd,
    Instant created) {
  public ImageSettings {
    environment = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(environment));
    labels = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(labels));
    ports = List.copyOf(ports);
    volumes = List.copyOf(volumes);
    entrypoint = entrypoint.map(List::copyOf);
    cmd = cmd.map(List::copyOf);
  }

  /** Nothing set, made at the epoch. */
  public static ImageSettings empty() {
    return new ImageSettings(
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }
}
