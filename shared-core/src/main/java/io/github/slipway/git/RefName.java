package io.github.slipway.git;

import io.github.slipway.problem.Problem;
import java.util.Optional;

/**
 * What may be the name of a branch, a tag or a pull request. The rules of git-check-ref-format, and
 * two more, since names come from strangers: none begins with {@code -}, which programs take for an
 * option, and none has characters that change how the text around them is shown.
 */
final class RefName {
  private static final String FORBIDDEN = " ~^:?*[\\";

  private RefName() {}

  /**
   * The name, if it is one.
   *
   * @param source what gives it, as the subject of a sentence: {@code BRANCH_NAME}
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#INVALID_REF}
   */
  static String checked(String name, String source) {
    Optional<String> fault = fault(name);
    if (fault.isPresent()) {
      throw Problem.INVALID_REF.with("ref", name, "source", source, "why", fault.get());
    }
    return name;
  }

  /** Why it cannot be one, as the end of a sentence. */
  static Optional<String> fault(String name) {
    if (name.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (name.codePoints().anyMatch(RefName::isControl)) {
      return Optional.of("it has a control character");
    }
    if (name.contains("..")) {
      return Optional.of("it has '..'");
    }
    if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0) || name.contains("@{")) {
      return Optional.of("it has one of the characters that Git does not allow");
    }
    if (name.equals("@")) {
      return Optional.of("'@' is another word for HEAD");
    }
    if (name.startsWith("-")) {
      return Optional.of("it begins with '-'");
    }
    return faultOfParts(name);
  }

  private static Optional<String> faultOfParts(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty()) {
        return Optional.of("it has an empty part between slashes");
      }
      if (part.startsWith(".") || part.endsWith(".")) {
        return Optional.of("a part of it begins or ends with '.'");
      }
      if (part.endsWith(".lock")) {
        return Optional.of("a part of it ends with '.lock'");
      }
    }
    return Optional.empty();
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        // A line or a paragraph ends.
        || c == 0x2028
        || c == 0x2029
        // The direction of the text changes.
        || c == 0x061c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        // Half of a character.
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
