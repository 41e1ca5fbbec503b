package io.github.slipway.maven;

import io.github.slipway.config.ConfigFiles;
import io.github.slipway.config.HostSettingsSource;
import io.github.slipway.config.RegistryConfigs;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How each host is reached: what the parameters leave open is said by files, or by default. */
final class HostConfigs {
  private HostConfigs() {}

  /**
   * The configuration of a host.
   *
   * @param reaching what this build says, and settings.xml
   * @param registries the file to take as {@code registries.yaml}; empty for the usual ones
   * @param environment the variables of the process
   * @param home the user's home directory
   */
  static Function<String, RegistryConfig> of(
      ReachParameters reaching,
      Optional<Path> registries,
      Map<String, String> environment,
      Path home,
      Listener listener) {
    List<HostSettingsSource> sources = new ArrayList<>(reaching.parameters());
    sources.addAll(ConfigFiles.of(registries, environment, home, listener));
    sources.add(reaching.proxies());
    return new RegistryConfigs(sources, listener);
  }
}
