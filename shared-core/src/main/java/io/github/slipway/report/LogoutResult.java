package io.github.slipway.report;

import java.util.List;
import java.util.Optional;

/**
 * What came of a logout.
 *
 * @param registry {@code host[:port]}
 * @param removedFrom the files and helpers that had a login, for people; empty if none had
 * @param remaining the place that still has a credential for the registry, which will be used
 */
public record LogoutResult(String registry, List<String> removedFrom, Optional<String> remaining) {
  public LogoutResult {
    removedFrom = List.copyOf(removedFrom);
  }
}
