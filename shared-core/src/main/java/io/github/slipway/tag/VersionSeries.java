package io.github.slipway.tag;

import java.util.Optional;

/**
 * The series that a version belongs to: 1 and 1.2 for 1.2.3, v1 and v1.2 for v1.2.3. A pre-release,
 * and whatever else is not a plain release, is a series of its own, since a candidate must not move
 * the tag 1.2.
 */
record VersionSeries(String major, String minor) {

  /** The series of a version; empty if the text does not begin with numbers. */
  static Optional<VersionSeries> of(String version) {
    int start = !version.isEmpty() && "vV".indexOf(version.charAt(0)) >= 0 ? 1 : 0;
    int majorEnd = numberEnd(version, start);
    if (majorEnd == start) {
      return Optional.empty();
    }
    int minorEnd = majorEnd;
    int end = majorEnd;
    while (end < version.length() && version.charAt(end) == '.') {
      int next = numberEnd(version, end + 1);
      if (next == end + 1) {
        break;
      }
      minorEnd = minorEnd == majorEnd ? next : minorEnd;
      end = next;
    }
    // Behind a '+' is the number of a build, which is no part of the version's order.
    boolean release = end == version.length() || version.charAt(end) == '+';
    return Optional.of(
        release
            ? new VersionSeries(version.substring(0, majorEnd), version.substring(0, minorEnd))
            : new VersionSeries(version, version));
  }

  private static int numberEnd(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
