package io.github.slipway.git;

import java.util.List;
import java.util.Optional;

/**
 * What one source of refs has found, as in {@link BuildRef}.
 *
 * @param commit of the source's own, for where there is no work tree to have one
 * @param buildNumber of the build that the source has them from
 */
record Found(
    List<GitRef> refs,
    Optional<String> commit,
    String source,
    Optional<String> buildNumber,
    List<String> notes) {
  /** Refs that are of no CI's build. */
  static Found of(List<GitRef> refs, String source, List<String> notes) {
    return new Found(refs, Optional.empty(), source, Optional.empty(), notes);
  }
}
