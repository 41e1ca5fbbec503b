package io.github.slipway.copy;

import io.github.slipway.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tags by pattern: {@code *} stands for any characters, none too, and {@code ?} for one. */
final class TagPatterns {
  private static final int MOST_TAGS_SHOWN = 20;

  private TagPatterns() {}

  /**
   * The tags that any of the patterns matches, in their order.
   *
   * @param store what a message calls the place that has the tags
   * @throws io.github.slipway.problem.SlipwayException if one of the patterns matches none: it may
   *     be mistyped, and what it was to copy would be missing
   */
  static List<String> matching(List<String> patterns, List<String> tags, Object store) {
    List<String> vain = new ArrayList<>();
    Set<String> matched = new LinkedHashSet<>();
    for (String pattern : patterns) {
      List<String> found = tags.stream().filter(tag -> matches(pattern, tag)).toList();
      if (found.isEmpty()) {
        vain.add(pattern);
      }
      matched.addAll(found);
    }
    if (!vain.isEmpty()) {
      throw Problem.COPY_NO_TAG_MATCHES.with(
          "store", store, "patterns", String.join(", ", vain), "tags", shown(tags));
    }
    return tags.stream().filter(matched::contains).distinct().toList();
  }

  private static String shown(List<String> tags) {
    if (tags.isEmpty()) {
      return "none";
    }
    String some = String.join(", ", tags.subList(0, Math.min(tags.size(), MOST_TAGS_SHOWN)));
    return tags.size() > MOST_TAGS_SHOWN ? some + ", … (" + tags.size() + ")" : some;
  }

  /** Without backtracking beyond the last star: patterns may be long. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
