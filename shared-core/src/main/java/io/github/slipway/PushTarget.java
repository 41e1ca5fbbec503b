package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.List;
import java.util.Set;

/**
 * A further repository that gets an image.
 *
 * @param target the repository, with the first tag; without one it is {@code latest}
 * @param tags further tags
 * @param keptTags those of all tags that are not moved to another digest, as in {@link PushRequest}
 */
public record PushTarget(ImageReference target, List<String> tags, Set<String> keptTags) {
  public PushTarget {
    TargetTags.check(target, tags);
    tags = List.copyOf(tags);
    keptTags = Set.copyOf(keptTags);
  }

  TargetTags targetTags(boolean force) {
    return new TargetTags(target, tags, keptTags, force);
  }
}
