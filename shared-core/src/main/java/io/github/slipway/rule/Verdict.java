package io.github.slipway.rule;

import io.github.slipway.git.GitRef;
import java.util.List;
import java.util.Map;

/**
 * What a rule has to say to the refs of a build.
 *
 * @param matches the refs that it matched, with their groups; none unless it applies or is held
 *     back
 * @param why for people, as half a sentence: {@code branch 'x' is not 'main'}
 */
public record Verdict(BuildRule rule, Outcome outcome, List<Match> matches, String why) {
  public Verdict {
    matches = List.copyOf(matches);
  }

  /** What becomes of a rule. */
  public enum Outcome {
    /** It says what happens. */
    APPLIES,
    /** It matches, and was not asked for by its name. */
    HELD_BACK,
    /** It does not match. */
    DOES_NOT_MATCH,
    /** An earlier rule, or one that was asked for by its name, comes before it. */
    NOT_ASKED
  }

  /**
   * A ref that a rule matched.
   *
   * @param groups by name and by number
   */
  public record Match(GitRef ref, Map<String, String> groups) {
    public Match {
      groups = Map.copyOf(groups);
    }
  }
}
