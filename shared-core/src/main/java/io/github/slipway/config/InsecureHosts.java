package io.github.slipway.config;

import io.github.slipway.registry.Authority;
import java.util.ArrayList;
import java.util.List;

/** Hosts listed as insecure: {@link HostPattern}s, and {@link Cidr}s for their addresses. */
public final class InsecureHosts {
  private final List<HostPattern> patterns;
  private final Networks networks;

  private InsecureHosts(List<HostPattern> patterns, Networks networks) {
    this.patterns = List.copyOf(patterns);
    this.networks = networks;
  }

  /**
   * Reads a list.
   *
   * @param lookup asked for the addresses of a host when the list has ranges of addresses
   * @throws IllegalArgumentException if an element is neither a host nor a range; the message says
   *     which and why
   */
  public static InsecureHosts of(List<String> entries, AddressLookup lookup) {
    List<HostPattern> patterns = new ArrayList<>();
    List<Cidr> ranges = new ArrayList<>();
    for (String entry : entries) {
      try {
        if (entry.indexOf('/') >= 0 && !entry.contains("://")) {
          ranges.add(Cidr.of(entry));
        } else {
          patterns.add(HostPattern.of(entry));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("'" + entry + "': " + e.getMessage(), e);
      }
    }
    return new InsecureHosts(patterns, new Networks(ranges, lookup));
  }

  /** Whether this registry, {@code host[:port]}, is among them. */
  public boolean contains(String registry) {
    for (HostPattern pattern : patterns) {
      if (pattern.matches(registry)) {
        return true;
      }
    }
    return networks.contains(Authority.of(registry).host());
  }
}
