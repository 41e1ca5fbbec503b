package io.github.slipway.rule;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;

/** Checks of values that stand in several places. */
final class RuleChecks {
  private RuleChecks() {}

  /** An image has no tag, since the tags are the rules' matter; it may end in '/'. */
  static void image(String key, String image) {
    ImageReference reference;
    try {
      reference = ImageReference.of(image.endsWith("/") ? image + "module" : image);
    } catch (SlipwayException e) {
      throw new RuleMistake(key, withoutFullStop(e.what()));
    }
    if (reference.tag().isPresent() || reference.digest().isPresent()) {
      throw new RuleMistake(
          key,
          "'"
              + image
              + "' has a "
              + (reference.digest().isPresent() ? "digest" : "tag")
              + "; only [registry[:port]/]repository stands here, and the tags in the rules");
    }
  }

  private static String withoutFullStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** A path that stays inside of the repository, written alike on all systems. */
  static void path(String key, String path) {
    String why = null;
    if (path.isBlank()) {
      why = "is empty; '.' is the directory itself";
    } else if (path.chars().anyMatch(Character::isISOControl)) {
      // Not quoted: a terminal would obey it.
      throw new RuleMistake(key, "the path has a control character");
    } else if (path.indexOf('\\') >= 0) {
      why = "has a backslash; between directories there is '/' on all systems";
    } else if (path.startsWith("/") || path.startsWith("~") || path.matches("[A-Za-z]:.*")) {
      why = "has to be relative, and inside of the repository";
    } else if (("/" + path + "/").contains("/../")) {
      why = "leads out with '..'; what is built is inside of the repository";
    }
    if (why != null) {
      throw new RuleMistake(key, "'" + path + "' " + why);
    }
  }

  /** An artifactId or a directory, written so that it can be found by its text. */
  static void module(String module) {
    path("modules", module);
    boolean here = !module.equals(".") && ("/" + module + "/").contains("/./");
    if (here || module.endsWith("/") || module.contains("//")) {
      throw new RuleMistake(
          "modules",
          "'"
              + module
              + "' is to be written without '.' between slashes and without a '/' too many");
    }
  }
}
