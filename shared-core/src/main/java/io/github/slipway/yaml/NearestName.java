package io.github.slipway.yaml;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what somebody may have meant. */
public final class NearestName {
  /** More edits than this, and another name is meant, however long it is. */
  private static final int FAR = 3;

  private NearestName() {}

  /** Advice for a name that is none of the known ones. */
  public static String advice(String name, Set<String> known) {
    return of(name, known)
        .map(nearest -> "did you mean '" + nearest + "'?")
        .orElseGet(() -> "there may be " + String.join(", ", new TreeSet<>(known)));
  }

  /** The known name that is meant, if one is near. */
  public static Optional<String> of(String name, Set<String> known) {
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : new TreeSet<>(known)) {
      boolean begun = !name.isEmpty() && candidate.regionMatches(true, 0, name, 0, name.length());
      int edits = begun ? 1 : edits(name, candidate);
      // Where every letter is changed, nothing is left that is near.
      if (edits < least && (begun || edits < Math.max(1, name.length()))) {
        least = edits;
        nearest = candidate;
      }
    }
    return least <= far(name) ? Optional.of(nearest) : Optional.empty();
  }

  /** Of a short word about half of the letters may be wrong. */
  private static int far(String name) {
    return Math.min(FAR, (name.length() + 1) / 2);
  }

  /** How many letters have to be put in, left out or changed; capitals do not count. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
