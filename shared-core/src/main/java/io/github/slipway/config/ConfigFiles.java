package io.github.slipway.config;

import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that say how hosts are reached, as sources for {@link RegistryConfigs}. */
public final class ConfigFiles {
  private ConfigFiles() {}

  /**
   * The files of this user and this machine, what counts most first: {@code registries.yaml}, the
   * {@code certs.d} of Docker and Podman, Docker's {@code daemon.json}. Nothing is read yet.
   *
   * @param registries the file to take as {@code registries.yaml}; if empty, the one that the
   *     variable {@code SLIPWAY_REGISTRIES} names, else the one in its usual place if there is one
   * @param environment the variables of the process
   * @param home the user's home directory where {@code HOME} names none
   * @param listener hears of what is passed over
   */
  public static List<HostSettingsSource> of(
      Optional<Path> registries, Map<String, String> environment, Path home, Listener listener) {
    FilePlaces places = FilePlaces.of(environment, home);
    return of(registries, environment, places, AddressLookup.SYSTEM, listener);
  }

  static List<HostSettingsSource> of(
      Optional<Path> registries,
      Map<String, String> environment,
      FilePlaces places,
      AddressLookup lookup,
      Listener listener) {
    List<HostSettingsSource> sources = new ArrayList<>();
    Optional<Path> named = registries.isPresent() ? registries : variable(environment);
    sources.add(
        new RegistriesYaml(named.orElse(places.registries()), named.isPresent(), environment));
    sources.add(new CertsDirectories(places, listener));
    for (Path file : places.daemons()) {
      sources.add(new DaemonJson(file, lookup, listener));
    }
    return sources;
  }

  private static Optional<Path> variable(Map<String, String> environment) {
    String name = environment.getOrDefault("SLIPWAY_REGISTRIES", "");
    return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
  }
}
