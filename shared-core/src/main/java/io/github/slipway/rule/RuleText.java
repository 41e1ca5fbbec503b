package io.github.slipway.rule;

import java.util.List;
import java.util.Optional;

/**
 * A rule as it is written, in {@code .registry.yaml} or in a POM. Nothing is checked yet.
 *
 * @param pullRequest empty if there is none; else {@code true}, or patterns for the target branch
 * @param image where images of this rule go, if not where the others go
 */
public record RuleText(
    Optional<String> name,
    List<String> branch,
    List<String> tag,
    List<String> pullRequest,
    Optional<String> image,
    List<String> tags,
    boolean auto,
    boolean push,
    boolean clean,
    boolean overwrite,
    Optional<String> context,
    Optional<String> dockerfile) {
  public RuleText {
    branch = List.copyOf(branch);
    tag = List.copyOf(tag);
    pullRequest = List.copyOf(pullRequest);
    tags = List.copyOf(tags);
  }
}
