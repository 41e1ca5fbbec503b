package io.github.slipway.config;

import io.github.slipway.registry.CaCertificates;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.UploadMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What several sources say about one host, as one configuration, and why it is as it is. */
final class MergedSettings {
  private final List<HostSettings> all;
  private final List<String> reasons = new ArrayList<>();

  /** Merges these, what counts most first. */
  MergedSettings(List<HostSettings> all) {
    this.all = all;
  }

  RegistryConfig config() {
    RegistryConfig standard = RegistryConfig.SECURE;
    if (all.isEmpty()) {
      // As for most hosts: what follows costs a class for each attribute.
      return standard;
    }
    return new RegistryConfig(
        first("insecure", HostSettings::insecure, String::valueOf).orElse(standard.insecure()),
        cas(),
        first("client certificate", HostSettings::clientCertificate, ClientCertificate::source),
        first("proxy", HostSettings::route, Route::toString).flatMap(Route::proxy),
        first("mirrors", HostSettings::mirrors, List::toString).orElse(standard.mirrors()),
        first("connections", HostSettings::connections, String::valueOf)
            .orElse(standard.connections()),
        first("upload", HostSettings::upload, MergedSettings::mode).orElse(standard.upload()));
  }

  /** One line for people: each attribute that somebody has set, and who; no secrets. */
  String explanation() {
    return reasons.isEmpty() ? "nothing is set for it" : String.join("; ", reasons);
  }

  private <T> Optional<T> first(
      String name, Function<HostSettings, Optional<T>> attribute, Function<T, String> text) {
    for (HostSettings settings : all) {
      Optional<T> value = attribute.apply(settings);
      if (value.isPresent()) {
        reasons.add(name + " " + text.apply(value.get()) + " from " + settings.source());
        return value;
      }
    }
    return Optional.empty();
  }

  private List<CaCertificates> cas() {
    List<CaCertificates> cas = new ArrayList<>();
    for (HostSettings settings : all) {
      for (CaCertificates certificates : settings.cas()) {
        if (!cas.contains(certificates)) {
          cas.add(certificates);
          reasons.add("CA certificates in " + certificates + " from " + settings.source());
        }
      }
    }
    return cas;
  }

  private static String mode(UploadMode mode) {
    if (mode instanceof UploadMode.Chunked chunked) {
      return "in chunks of " + chunked.bytes() + " bytes";
    }
    return mode.equals(UploadMode.MONOLITHIC) ? "monolithic" : "auto";
  }
}
