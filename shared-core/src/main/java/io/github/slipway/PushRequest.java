package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.List;
import java.util.Set;

/**
 * Which image to build, and where to push it.
 *
 * @param target the repository, with the first tag; without one it is {@code latest}
 * @param tags further tags
 * @param keptTags those of all tags that are not moved to another digest ({@code overwrite:
 *     false}): one that stands for another fails the push before anything is sent. Others than the
 *     request's tags have no effect.
 * @param force whether to check every blob and write every tag, whatever the registry seems to
 *     have; it does not move a tag that is kept
 */
public record PushRequest(
    ImageRequest image,
    ImageReference target,
    List<String> tags,
    Set<String> keptTags,
    boolean force) {
  public PushRequest {
    TargetTags.check(target, tags);
    tags = List.copyOf(tags);
    keptTags = Set.copyOf(keptTags);
  }

  /** A push whose tags may all be moved. */
  public PushRequest(ImageRequest image, ImageReference target, List<String> tags, boolean force) {
    this(image, target, tags, Set.of(), force);
  }

  /** All tags, each once: that of the target first. */
  public List<String> allTags() {
    return targetTags().all();
  }

  TargetTags targetTags() {
    return new TargetTags(target, tags, keptTags, force);
  }
}
