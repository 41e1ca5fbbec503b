package io.github.slipway.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A regular expression, matched by RE2/J in a time that grows as the name's length does. */
final class RegexName implements NamePattern {
  private final Pattern pattern;
  private final long size;

  private RegexName(Pattern pattern, long size) {
    this.pattern = pattern;
    this.size = size;
  }

  /**
   * Compiles what stands between the slashes.
   *
   * @throws PatternMistake with the position in the text with its slashes
   */
  static RegexName of(String regex) {
    RegexScan scan = RegexScan.of(regex);
    try {
      return new RegexName(Pattern.compile(regex), scan.size());
    } catch (PatternSyntaxException e) {
      throw scan.mistake(e.getDescription(), e.getPattern());
    }
  }

  /** A group that took no part in the match is empty. */
  @Override
  public Optional<Map<String, String>> match(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> groups = new LinkedHashMap<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.put(Integer.toString(i), text(matcher, i));
    }
    pattern.namedGroups().forEach((group, i) -> groups.put(group, text(matcher, i)));
    return Optional.of(groups);
  }

  private static String text(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? "" : text;
  }

  @Override
  public Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>(pattern.namedGroups().keySet());
    for (int i = 1; i <= pattern.groupCount(); i++) {
      groups.add(Integer.toString(i));
    }
    return groups;
  }

  @Override
  public Optional<String> hint(String name) {
    return pattern.matcher(name).find()
        ? Optional.of("a part of the name matches, and the whole name has to")
        : Optional.empty();
  }

  @Override
  public long size() {
    return size;
  }
}
