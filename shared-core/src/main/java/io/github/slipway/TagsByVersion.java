package io.github.slipway;

import java.util.Comparator;

/**
 * The order in which people look for tags: versions first, the highest first; then other tags, such
 * as {@code latest}, by name. Times are no help: reproducible images have none.
 */
final class TagsByVersion implements Comparator<String> {
  @Override
  public int compare(String one, String other) {
    boolean version = isVersion(one);
    if (version != isVersion(other)) {
      return version ? -1 : 1;
    }
    int order = version ? -versions(one, other) : one.compareTo(other);
    return order != 0 ? order : one.compareTo(other);
  }

  private static boolean isVersion(String tag) {
    return isDigit(tag, 0) || (tag.startsWith("v") && isDigit(tag, 1));
  }

  /** Numbers as numbers and words as words; {@code 1.0-rc1} is below {@code 1.0}. */
  private static int versions(String one, String other) {
    int i = start(one);
    int j = start(other);
    while (i < one.length() && j < other.length()) {
      int order;
      if (isDigit(one, i) && isDigit(other, j)) {
        int endOne = end(one, i);
        int endOther = end(other, j);
        order = numbers(one.substring(i, endOne), other.substring(j, endOther));
        i = endOne;
        j = endOther;
      } else {
        order = Character.compare(one.charAt(i++), other.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    return rest(one, i) - rest(other, j);
  }

  private static int start(String tag) {
    return tag.startsWith("v") ? 1 : 0;
  }

  /** What more a version has: another number makes it higher, a word lower. */
  private static int rest(String tag, int at) {
    if (at == tag.length()) {
      return 0;
    }
    return tag.charAt(at) == '.' || isDigit(tag, at) ? 1 : -1;
  }

  /** Of any length: dates and build numbers may not fit into an int. */
  private static int numbers(String one, String other) {
    String a = withoutZeros(one);
    String b = withoutZeros(other);
    return a.length() != b.length() ? a.length() - b.length() : a.compareTo(b);
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  private static int end(String tag, int from) {
    int at = from;
    while (isDigit(tag, at)) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(String tag, int at) {
    return at < tag.length() && tag.charAt(at) >= '0' && tag.charAt(at) <= '9';
  }
}
