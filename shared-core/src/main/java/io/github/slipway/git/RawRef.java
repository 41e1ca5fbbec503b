package io.github.slipway.git;

import java.util.Optional;

/**
 * A ref as it is stored: it has the name of another ref, or an id.
 *
 * @param name in full, such as {@code refs/heads/main}
 * @param target the other ref, for a symbolic one
 * @param id of the object, for any other
 * @param peeled what a tag is of in the end, where the store knows it
 */
record RawRef(String name, Optional<String> target, Optional<String> id, Optional<String> peeled) {

  static RawRef symbolic(String name, String target) {
    return new RawRef(name, Optional.of(target), Optional.empty(), Optional.empty());
  }

  static RawRef of(String name, String id, Optional<String> peeled) {
    return new RawRef(name, Optional.empty(), Optional.of(id), peeled);
  }

  /** Whether a name is one that Git would store; keeps paths within the repository. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && !name.startsWith("/")
        && !name.endsWith("/")
        && !name.contains("//")
        && !name.contains("..")
        && !name.contains("/.")
        && !name.startsWith(".")
        && !name.endsWith(".lock")
        && name.chars().allMatch(c -> c > ' ' && c != 0x7f && "~^:?*[\\".indexOf(c) < 0);
  }

  /** Whether this is an id in SHA-1 or SHA-256. */
  static boolean isId(String text) {
    return (text.length() == 40 || text.length() == 64)
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }
}
