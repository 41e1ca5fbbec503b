package io.github.slipway.config;

import io.github.slipway.registry.Mirror;
import java.util.List;
import java.util.Set;

/**
 * What a {@code daemon.json} says about registries.
 *
 * @param insecure registries, each {@code host[:port]} in lower case
 * @param networks ranges of addresses whose registries are insecure
 * @param mirrors of Docker Hub
 */
record DaemonRegistries(Set<String> insecure, Networks networks, List<Mirror> mirrors) {
  /** Of a file that is not there. */
  static final DaemonRegistries NONE =
      new DaemonRegistries(Set.of(), new Networks(List.of(), AddressLookup.SYSTEM), List.of());

  DaemonRegistries {
    insecure = Set.copyOf(insecure);
    mirrors = List.copyOf(mirrors);
  }
}
