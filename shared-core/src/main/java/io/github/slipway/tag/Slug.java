package io.github.slipway.tag;

import io.github.slipway.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A tag, or a part of one, from any text: the same from the same text, and of itself the slug.
 * Short texts that differ only in capitals or in what no tag may have share a slug.
 */
final class Slug {
  /** The longest: of the 128 characters of a tag, others remain for more. As in a DNS label. */
  private static final int LONGEST = 63;

  private static final int DIGITS = 8;

  private Slug() {}

  static String of(String value) {
    StringBuilder slug = new StringBuilder();
    String lower = value.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (isKept(c)) {
        slug.append(c);
      } else if (slug.length() == 0 || slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    strip(slug);
    if (slug.length() == 0) {
      return digits(value);
    }
    if (slug.length() > LONGEST) {
      slug.setLength(LONGEST - 1 - DIGITS);
      strip(slug);
      slug.append('-').append(digits(value));
    }
    return slug.toString();
  }

  private static boolean isKept(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_';
  }

  private static void strip(StringBuilder slug) {
    int end = slug.length();
    while (end > 0 && isPunctuation(slug.charAt(end - 1))) {
      end--;
    }
    slug.setLength(end);
    int start = 0;
    while (start < end && isPunctuation(slug.charAt(start))) {
      start++;
    }
    slug.delete(0, start);
  }

  private static boolean isPunctuation(char c) {
    return c == '-' || c == '.' || c == '_';
  }

  /** Tell apart what has the same beginning, or nothing that is kept. */
  private static String digits(String value) {
    return Digest.ofContent(value.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
  }
}
