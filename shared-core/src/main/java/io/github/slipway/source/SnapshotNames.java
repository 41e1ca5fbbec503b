package io.github.slipway.source;

/** Tells snapshots from releases by the names that Maven gives their jars. */
final class SnapshotNames {
  private static final String SNAPSHOT = "-SNAPSHOT";

  /** A time stamp, {@code -20261121.093000-}, with the number of the build behind it. */
  private static final String STAMP = "-########.######-";

  private SnapshotNames() {}

  static boolean matches(String fileName) {
    return fileName.contains(SNAPSHOT) || hasStamp(fileName);
  }

  private static boolean hasStamp(String name) {
    for (int at = name.indexOf('-'); at >= 0; at = name.indexOf('-', at + 1)) {
      if (isStamp(name, at) && isDigit(name, at + STAMP.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStamp(String name, int start) {
    for (int i = 0; i < STAMP.length(); i++) {
      char wanted = STAMP.charAt(i);
      int at = start + i;
      if (wanted == '#' ? !isDigit(name, at) : at >= name.length() || name.charAt(at) != wanted) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(String name, int at) {
    return at < name.length() && name.charAt(at) >= '0' && name.charAt(at) <= '9';
  }
}
