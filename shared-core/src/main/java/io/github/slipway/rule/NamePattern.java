package io.github.slipway.rule;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of the forms that a pattern has. */
interface NamePattern {
  /** What the groups matched, by name and by number; empty if the name does not match. */
  Optional<Map<String, String>> match(String name);

  /** The names and numbers of all groups. */
  Set<String> groups();

  /** Why a name that looks as if it matched does not, as half a sentence; else nothing. */
  Optional<String> hint(String name);

  /** What it costs in memory, and in time for each character of a name. */
  long size();
}
