package io.github.slipway.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the Git tags of releases are called: what comes before the version.
 *
 * @param prefix such as {@code v} or {@code release-}; may be empty
 */
record ReleaseTags(String prefix) {
  private static final String USUAL = "v";
  private static final String NAMES = "[A-Za-z0-9._/@+-]*?";

  /** With a dot first: in java17-1.2.0, the version is not 17. */
  private static final Pattern DOTTED =
      Pattern.compile("(" + NAMES + ")\\d+(?:\\.\\d+)+(?:[-.][0-9A-Za-z.-]*)?");

  private static final Pattern NUMBER = Pattern.compile("(" + NAMES + ")\\d+");

  /** The style of most of these tags; {@code v1.2.3} where none looks like a release. */
  static ReleaseTags of(Collection<String> tags) {
    return new ReleaseTags(mostOften(DOTTED, tags).or(() -> mostOften(NUMBER, tags)).orElse(USUAL));
  }

  private static Optional<String> mostOften(Pattern pattern, Collection<String> tags) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String tag : tags) {
      Matcher matcher = pattern.matcher(tag);
      if (matcher.matches()) {
        counts.merge(matcher.group(1), 1, Integer::sum);
      }
    }
    // Of several, the first by name: the same repository gives the same file.
    return counts.entrySet().stream()
        .min(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey);
  }

  /** A tag of this style. */
  String example() {
    return prefix + "1.2.3";
  }

  /** Matches such tags, candidates such as 1.3.0-rc1 too; the version is the group imageTag. */
  String regex() {
    return prefix.replaceAll("[.+]", "\\\\$0") + "(?<imageTag>\\d+(\\.\\d+)*([-.][0-9A-Za-z.-]+)?)";
  }
}
