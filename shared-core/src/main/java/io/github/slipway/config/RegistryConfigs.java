package io.github.slipway.config;

import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.report.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The configuration of each host, merged from several sources when it is first asked for. Attribute
 * by attribute the first source counts that says something; CA certificates are those of all.
 */
public final class RegistryConfigs implements Function<String, RegistryConfig> {
  private final List<HostSettingsSource> sources;
  private final Listener listener;
  private final Map<String, RegistryConfig> known = new ConcurrentHashMap<>();

  /**
   * Merges these sources.
   *
   * @param sources what counts most first
   * @param listener hears, for those who asked for details, what each host got from where
   */
  public RegistryConfigs(List<HostSettingsSource> sources, Listener listener) {
    this.sources = List.copyOf(sources);
    this.listener = listener;
  }

  /**
   * The configuration of a host.
   *
   * @param registry {@code host[:port]}
   * @throws io.github.slipway.problem.SlipwayException if a source cannot be understood
   */
  @Override
  public RegistryConfig apply(String registry) {
    return known.computeIfAbsent(registry.toLowerCase(Locale.ROOT), this::merge);
  }

  private RegistryConfig merge(String registry) {
    List<HostSettings> all = new ArrayList<>();
    for (HostSettingsSource source : sources) {
      all.addAll(source.of(registry));
    }
    MergedSettings merged = new MergedSettings(all);
    RegistryConfig config = merged.config();
    listener.debug(registry + ": " + merged.explanation());
    return config;
  }
}
