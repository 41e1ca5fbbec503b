package io.github.slipway.rule;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which names of refs a rule is for: {@code /regex/} between slashes, else a glob or an exact name.
 * The whole name has to match. Patterns and names may come from strangers: the time of a match
 * grows with the lengths of both, and no faster.
 */
public final class RefPattern {
  /** How long a pattern may be. */
  static final int MAX_LENGTH = 1000;

  /** How long a name may be; Git's own limit for a part of it is 255 as a rule. */
  static final int MAX_NAME = 1000;

  private final String text;
  private final NamePattern pattern;

  private RefPattern(String text, NamePattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws RuleMistake if it does not compile, with the position, counted from 1 in the text as it
   *     is given, slashes included
   */
  public static RefPattern of(String text) {
    try {
      return compile(text);
    } catch (PatternMistake e) {
      throw new RuleMistake("pattern", e.why());
    }
  }

  /**
   * Reads a pattern.
   *
   * @throws PatternMistake if it does not compile
   */
  static RefPattern compile(String text) {
    if (text.isEmpty()) {
      throw new PatternMistake("it is empty; '**' matches every name");
    }
    if (text.length() > MAX_LENGTH) {
      throw new PatternMistake(
          "it has more than " + MAX_LENGTH + " characters; write several patterns as a list");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new PatternMistake(i, "there is a control character");
      }
    }
    if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
      return new RefPattern(text, RegexName.of(text.substring(1, text.length() - 1)));
    }
    checkName(text);
    return new RefPattern(text, Glob.is(text) ? new Glob(text) : new ExactName(text));
  }

  /** What no name of a ref can have, a pattern need not have either: it is meant otherwise. */
  private static void checkName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[') {
        throw new PatternMistake(
            i,
            "globs here have no '['; write a regular expression between slashes, as in /v[0-9]+/");
      }
      if (" ~^:\\".indexOf(c) >= 0) {
        throw new PatternMistake(
            i,
            "no ref has '"
                + c
                + "' in its name; a regular expression stands between slashes, as in"
                + " /v[0-9]+/");
      }
    }
    if (text.startsWith("refs/")) {
      throw new PatternMistake("write the short name, without 'refs/heads/' or 'refs/tags/'");
    }
    if (text.startsWith("/") || text.endsWith("/")) {
      throw new PatternMistake(
          "no ref begins or ends with '/'; a regular expression has a slash at both ends, and"
              + " 'NAME/**' is all below NAME");
    }
    int empty = Math.max(text.indexOf("//"), text.indexOf(".."));
    if (empty >= 0) {
      throw new PatternMistake(
          empty, "no ref has '" + text.substring(empty, empty + 2) + "' in its name");
    }
  }

  /**
   * What the groups matched, by name and by number; empty if the name does not match. A group that
   * took no part in the match matched the empty text.
   */
  public Optional<Map<String, String>> match(String name) {
    return name.length() > MAX_NAME ? Optional.empty() : pattern.match(name);
  }

  /** The names and numbers of all groups. */
  public Set<String> groups() {
    return pattern.groups();
  }

  /** Why a name that looks as if it matched does not, as half a sentence; else nothing. */
  Optional<String> hint(String name) {
    return name.length() > MAX_NAME
        ? Optional.of("names of more than " + MAX_NAME + " characters match nothing")
        : pattern.hint(name);
  }

  /** What it costs in memory, and in time for each character of a name. */
  long size() {
    return pattern.size();
  }

  /** Whether it is one exact name. */
  boolean isExact() {
    return pattern instanceof ExactName;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
