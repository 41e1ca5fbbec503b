package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Under which tags a repository gets an image, whether it is built for that or was before. */
record TargetTags(ImageReference target, List<String> tags, Set<String> kept, boolean force) {
  /**
   * Checks what a user may have written.
   *
   * @throws io.github.slipway.problem.SlipwayException if the target names a digest, or a tag is
   *     none
   */
  static void check(ImageReference target, List<String> tags) {
    if (target.digest().isPresent()) {
      throw Problem.PUSH_TO_DIGEST.with("reference", target);
    }
    for (String tag : tags) {
      if (!ImageReference.isTag(tag)) {
        throw Problem.INVALID_TAG.with("tag", tag);
      }
    }
  }

  /** Whether the tag may stand for no other digest than it does. */
  boolean keeps(String tag) {
    return kept.contains(tag);
  }

  /** The image under each of its tags, for people. */
  List<String> names() {
    return all().stream().map(tag -> target.withTag(tag).toString()).toList();
  }

  /** All tags, each once: that of the target first. */
  List<String> all() {
    Set<String> all = new LinkedHashSet<>();
    all.add(target.tagOrDigest());
    all.addAll(tags);
    return List.copyOf(all);
  }
}
