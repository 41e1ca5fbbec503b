package io.github.slipway.tag;

/** The characters that tags are made of, by the grammar of CNCF Distribution. */
final class TagLetters {
  /** The most characters of a tag. */
  static final int MOST = 128;

  /** The rules as a sentence. */
  static final String RULE =
      "a tag has letters, digits, '_', '.' and '-' only, and does not start with '.' or '-'";

  private TagLetters() {}

  /** Whether a tag may have this character. */
  static boolean allows(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '.'
        || c == '-';
  }

  /** Whether a tag may start with this character. */
  static boolean allowsFirst(char c) {
    return allows(c) && c != '.' && c != '-';
  }

  /** The index of the first character that a tag may not have at its place, or -1. */
  static int firstWrong(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == 0 ? !allowsFirst(c) : !allows(c)) {
        return i;
      }
    }
    return -1;
  }
}
