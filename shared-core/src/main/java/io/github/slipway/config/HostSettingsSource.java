package io.github.slipway.config;

import java.util.List;

/** A place that knows something about hosts. May be asked by several threads. */
@FunctionalInterface
public interface HostSettingsSource {
  /**
   * What is said about a host. Nothing is read before this is called.
   *
   * @param registry {@code host[:port]} in lower case
   * @return what counts most first; empty if nothing is said
   * @throws io.github.slipway.problem.SlipwayException if what is said cannot be understood
   */
  List<HostSettings> of(String registry);
}
