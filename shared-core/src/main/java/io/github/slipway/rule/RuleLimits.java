package io.github.slipway.rule;

import java.util.HashSet;
import java.util.Set;

/** What rules may not be together. Each rule is added before the next one is read. */
final class RuleLimits {
  /** How many rules there may be. */
  static final int MAX_RULES = 1000;

  /** How large the patterns of all rules may be: a file of 1 MiB could have gigabytes of them. */
  static final int MAX_SIZE = 100_000;

  private final Set<String> names = new HashSet<>();
  private int count;
  private long size;

  /**
   * Counts a rule.
   *
   * @throws RuleMistake if it has the name of another one, or is too much; its element is the
   *     number of the rule
   */
  void add(BuildRule rule) {
    if (count == MAX_RULES) {
      throw mistake("there may be " + MAX_RULES + " rules at most");
    }
    if (!names.add(rule.name())) {
      throw mistake("a rule before it is called '" + rule.name() + "' too; give it another 'name'");
    }
    size += rule.patterns().stream().mapToLong(RefPattern::size).sum();
    if (size > MAX_SIZE) {
      throw mistake("up to this rule, the patterns together have more than 100000 parts");
    }
    count++;
  }

  private RuleMistake mistake(String why) {
    return new RuleMistake("rules", count, why);
  }
}
