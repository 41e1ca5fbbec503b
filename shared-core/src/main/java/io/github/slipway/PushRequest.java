package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which image to build, and where to push it.
 *
 * @param target the repository, with the first tag; without one it is {@code latest}
 * @param tags further tags
 * @param force whether to check every blob and write every tag, whatever the registry seems to have
 */
public record PushRequest(
    ImageRequest image, ImageReference target, List<String> tags, boolean force) {
  public PushRequest {
    if (target.digest().isPresent()) {
      throw Problem.PUSH_TO_DIGEST.with("reference", target);
    }
    for (String tag : tags) {
      if (!ImageReference.isTag(tag)) {
        throw Problem.INVALID_TAG.with("tag", tag);
      }
    }
    tags = List.copyOf(tags);
  }

  /** All tags, each once: that of the target first. */
  public List<String> allTags() {
    Set<String> all = new LinkedHashSet<>();
    all.add(target.tagOrDigest());
    all.addAll(tags);
    return List.copyOf(all);
  }
}
