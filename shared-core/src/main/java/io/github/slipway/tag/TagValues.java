package io.github.slipway.tag;

import io.github.slipway.git.GitRef;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the variables of templates stand for in one build.
 *
 * @param groups what the groups of a rule's pattern matched, by name and by number ({@code "1"}); a
 *     group has precedence over a variable of its name
 * @param commit 40 hex digits
 * @param version of the project
 * @param environment the variables of the process
 * @param time that {@code {date}} shows; asked for only then
 */
public record TagValues(
    Optional<GitRef> ref,
    Map<String, String> groups,
    Optional<String> commit,
    Optional<String> version,
    Optional<String> buildNumber,
    Map<String, String> environment,
    Supplier<Instant> time,
    ZoneId zone) {
  public TagValues {
    groups = Map.copyOf(groups);
    environment = Map.copyOf(environment);
  }

  /** Without the environment, which has secrets in it. */
  @Override
  public String toString() {
    return "TagValues[" + ref.map(GitRef::toString).orElse("no ref") + ", groups=" + groups + "]";
  }
}
