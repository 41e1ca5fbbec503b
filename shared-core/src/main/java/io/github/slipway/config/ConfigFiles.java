package io.github.slipway.config;

import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files that say how hosts are reached, as sources for {@link RegistryConfigs}. */
public final class ConfigFiles {
  private ConfigFiles() {}

  /**
   * The files of this user and this machine, what counts most first: the {@code certs.d} of Docker
   * and Podman, Docker's {@code daemon.json}. Nothing is read yet.
   *
   * @param environment the variables of the process
   * @param home the user's home directory where {@code HOME} names none
   * @param listener hears of what is passed over
   */
  public static List<HostSettingsSource> of(
      Map<String, String> environment, Path home, Listener listener) {
    return of(FilePlaces.of(environment, home), AddressLookup.SYSTEM, listener);
  }

  static List<HostSettingsSource> of(FilePlaces places, AddressLookup lookup, Listener listener) {
    List<HostSettingsSource> sources = new ArrayList<>();
    sources.add(new CertsDirectories(places, listener));
    for (Path file : places.daemons()) {
      sources.add(new DaemonJson(file, lookup, listener));
    }
    return sources;
  }
}
