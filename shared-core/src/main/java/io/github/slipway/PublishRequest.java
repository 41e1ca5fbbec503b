package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.List;
import java.util.Set;

/**
 * Which image that is built already to push, and where to.
 *
 * @param source {@code oci:DIR[:tag][@digest]} or {@code docker-archive:FILE[:reference]}
 * @param target the repository, with the first tag; without one it is {@code latest}
 * @param tags further tags
 * @param keptTags those of all tags that are not moved to another digest, as in {@link PushRequest}
 * @param force whether to check every blob and write every tag, as in {@link PushRequest}
 */
public record PublishRequest(
    String source, ImageReference target, List<String> tags, Set<String> keptTags, boolean force) {
  public PublishRequest {
    TargetTags.check(target, tags);
    tags = List.copyOf(tags);
    keptTags = Set.copyOf(keptTags);
  }

  /** All tags, each once: that of the target first. */
  public List<String> allTags() {
    return targetTags().all();
  }

  TargetTags targetTags() {
    return new TargetTags(target, tags, keptTags, force);
  }
}
