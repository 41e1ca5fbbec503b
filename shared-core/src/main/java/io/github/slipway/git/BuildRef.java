package io.github.slipway.git;

import io.github.slipway.problem.PlainText;
import java.util.List;
import java.util.Optional;

/**
 * What a build is of.
 *
 * @param refs none, one, or all the tags that a detached HEAD has
 * @param commit 40 hex digits, or 64
 * @param source where the refs come from, for people: {@code HEAD of /home/…}, {@code Jenkins
 *     (BRANCH_NAME)}, {@code -Dregistry.ref}
 * @param buildNumber the CI's, or the user's
 * @param notes what a user should know of how the refs were found, such as a CI's variables that do
 *     not fit the work tree; a sentence each
 */
public record BuildRef(
    List<GitRef> refs,
    Optional<String> commit,
    String source,
    Optional<String> buildNumber,
    List<String> notes) {
  public BuildRef {
    refs = List.copyOf(refs);
    // They quote names that were not checked: tags at HEAD that do not count.
    notes = notes.stream().map(PlainText::of).toList();
  }
}
