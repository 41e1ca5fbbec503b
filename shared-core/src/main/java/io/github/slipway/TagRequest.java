package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which image of a registry gets which tags.
 *
 * @param image by tag or digest; without either it is {@code latest}
 * @param tags at least one; each is written once
 */
public record TagRequest(ImageReference image, List<String> tags) {
  public TagRequest {
    if (tags.isEmpty()) {
      throw Problem.NO_TAGS.with("image", image);
    }
    for (String tag : tags) {
      if (!ImageReference.isTag(tag)) {
        throw Problem.INVALID_TAG.with("tag", tag);
      }
    }
    tags = List.copyOf(new LinkedHashSet<>(tags));
  }
}
