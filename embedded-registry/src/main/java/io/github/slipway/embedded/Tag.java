package io.github.slipway.embedded;

import java.util.Optional;
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

  static Optional<Tag> read(String text) {
    return isValid(text) ? Optional.of(new Tag(text)) : Optional.empty();
  }

  /**
   * Reads a tag that a manifest is pushed with.
   *
   * @throws RegistryError MANIFEST_INVALID: the specification has no code for a malformed tag
   */
  static Tag require(String text) throws RegistryError {
    return read(text)
        .orElseThrow(
            () ->
                new RegistryError(ErrorCode.MANIFEST_INVALID, "the tag is malformed")
                    .detail("tag", text));
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
