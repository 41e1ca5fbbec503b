package io.github.slipway.embedded;

import java.util.regex.Pattern;

/**
 * A tag, by the grammar of the distribution specification.
 *
 * @param text such as {@code 1.0}
 */
record Tag(String text) implements Comparable<Tag> {
  private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  Tag {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a tag");
    }
  }

  static boolean isValid(String text) {
    return GRAMMAR.matcher(text).matches();
  }

  static Tag require(String text) throws RegistryError {
    if (!isValid(text)) {
      throw new RegistryError(ErrorCode.TAG_INVALID, "the tag is malformed").detail("tag", text);
    }
    return new Tag(text);
  }

  @Override
  public int compareTo(Tag other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
