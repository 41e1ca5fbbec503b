package io.github.slipway.rule;

import java.util.Optional;

/**
 * Where a source outside of Maven is.
 *
 * @param context a directory, relative to the root of the repository
 * @param dockerfile a file, relative to the context
 */
public record SourcePlace(Optional<String> context, Optional<String> dockerfile) {
  /** Nothing is said. */
  public static final SourcePlace NONE = new SourcePlace(Optional.empty(), Optional.empty());

  /**
   * A place.
   *
   * @throws RuleMistake if a path is not relative, or leads out of the repository
   */
  public SourcePlace {
    context.ifPresent(path -> RuleChecks.path("context", path));
    dockerfile.ifPresent(path -> RuleChecks.path("dockerfile", path));
  }

  /** What this says, and where it says nothing, what the other one says. */
  public SourcePlace or(SourcePlace other) {
    return new SourcePlace(context.or(other::context), dockerfile.or(other::dockerfile));
  }
}
