package io.github.slipway.maven;

import io.github.slipway.report.DeleteResult;
import java.util.ArrayList;
import java.util.List;

/** What was deleted, or would be, as lines for the log. */
final class DeleteLines {
  private DeleteLines() {}

  static List<String> of(DeleteResult result) {
    List<String> lines = new ArrayList<>();
    lines.add((result.deleted() ? "deleted from " : "would delete from ") + result.name());
    if (!result.byTag()) {
      lines.add("  " + result.digest());
    }
    if (result.tags().isEmpty()) {
      lines.add("  no tag stands for it");
    }
    result.tags().forEach(tag -> lines.add("  tag " + tag));
    if (!result.staying().isEmpty()) {
      lines.add(
          "the image stays under " + String.join(", ", result.staying()) + ": " + result.digest());
    }
    if (result.deleted()) {
      lines.add(
          "The registry frees the space when it collects garbage (CNCF Distribution: registry"
              + " garbage-collect).");
    }
    return lines;
  }

  static List<String> warnings(DeleteResult result) {
    List<String> warnings = new ArrayList<>();
    if (!result.deleted() && !result.byTag() && result.tags().size() > 1) {
      warnings.add("The digest goes, and with it all its " + result.tags().size() + " tags.");
    }
    if (!result.indexes().isEmpty()) {
      warnings.add(
          "These tags are indexes that name the digest, and lack a platform without it: "
              + String.join(", ", result.indexes()));
    }
    return warnings;
  }

  /** What would go, in one line. */
  static String going(DeleteResult result) {
    String tags = result.tags().isEmpty() ? "" : "tag " + String.join(", tag ", result.tags());
    if (result.byTag()) {
      return tags;
    }
    return result.digest() + (tags.isEmpty() ? "" : ", " + tags);
  }
}
