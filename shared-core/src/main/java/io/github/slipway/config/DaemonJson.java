package io.github.slipway.config;

import io.github.slipway.image.ImageReference;
import io.github.slipway.json.Json;
import io.github.slipway.registry.Authority;
import io.github.slipway.registry.Mirror;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Docker's {@code daemon.json}: {@code insecure-registries}, and {@code registry-mirrors} for
 * Docker Hub. It is Docker's file, and may be for a daemon that is not used: what is wrong with it
 * is a warning.
 */
final class DaemonJson implements HostSettingsSource {
  private final Path file;
  private final AddressLookup lookup;
  private final Listener listener;
  private final Lazy<DaemonRegistries> content;

  DaemonJson(Path file, AddressLookup lookup, Listener listener) {
    this.file = file;
    this.lookup = lookup;
    this.listener = listener;
    this.content = new Lazy<>(this::read);
  }

  @Override
  public List<HostSettings> of(String registry) {
    DaemonRegistries registries = content.get();
    HostSettings settings = HostSettings.from(file.toString());
    if (registry.equals(ImageReference.DOCKER_HUB)) {
      // Docker never takes the Hub for insecure.
      List<Mirror> mirrors = registries.mirrors();
      return mirrors.isEmpty() ? List.of() : List.of(settings.withMirrors(mirrors));
    }
    // As in Docker, a name without a port is not for all ports.
    boolean insecure =
        registries.insecure().contains(registry)
            || registries.networks().contains(Authority.of(registry).host());
    return insecure ? List.of(settings.withInsecure(true)) : List.of();
  }

  private DaemonRegistries read() {
    if (!Files.exists(file)) {
      return DaemonRegistries.NONE;
    }
    DaemonRegistriesReader reader =
        new DaemonRegistriesReader(
            lookup, (what, why) -> listener.warn(what + " in " + file + " is passed over: " + why));
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length > 0) {
        reader.read(Json.parse(bytes));
      }
    } catch (FileSystemException e) {
      listener.warn(file + " is passed over: it cannot be read.");
    } catch (IOException e) {
      listener.warn(file + " is passed over: it is " + e.getMessage() + ".");
    }
    return reader.result();
  }
}
