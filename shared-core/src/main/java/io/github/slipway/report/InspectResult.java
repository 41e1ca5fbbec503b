package io.github.slipway.report;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image is.
 *
 * @param reference as it was asked for
 * @param manifest the manifest or index, byte by byte
 * @param entries of an index
 * @param layers of an image, the lowest first
 * @param config of an image
 * @param artifactType what it is, if it is no image of a container
 * @param referrers what says of itself that it belongs to the image, such as signatures
 */
public record InspectResult(
    String reference,
    Manifest manifest,
    List<Entry> entries,
    List<Descriptor> layers,
    Optional<Config> config,
    Optional<String> artifactType,
    List<Entry> referrers) {
  public InspectResult {
    entries = List.copyOf(entries);
    layers = List.copyOf(layers);
    referrers = List.copyOf(referrers);
  }

  /**
   * A manifest that an index names, or that refers to the image.
   *
   * @param platform {@code os/architecture[/variant]}
   * @param type what it is, if it is no image
   */
  public record Entry(Descriptor descriptor, Optional<String> platform, Optional<String> type) {}

  /**
   * How the image runs, and how it came about.
   *
   * @param descriptor of the config; its digest is the image's id
   * @param document the config, byte by byte
   * @param created when the image says it was made
   * @param environment {@code NAME=value} as they are; they may have secrets in them
   */
  public record Config(
      Descriptor descriptor,
      Bytes document,
      Optional<String> platform,
      Optional<Instant> created,
      Optional<String> user,
      Optional<String> workdir,
      List<String> entrypoint,
      List<String> command,
      List<String> environment,
      Map<String, String> labels,
      List<String> ports,
      List<String> volumes) {
    public Config {
      entrypoint = List.copyOf(entrypoint);
      command = List.copyOf(command);
      environment = List.copyOf(environment);
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      ports = List.copyOf(ports);
      volumes = List.copyOf(volumes);
    }
  }
}
