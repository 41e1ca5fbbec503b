package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.List;

/**
 * Which image to build, and where to push it.
 *
 * @param target the repository, with the first tag
 * @param tags further tags
 * @param force whether to check every blob and write every tag, whatever the registry seems to have
 */
public record PushRequest(
    ImageRequest image, ImageReference target, List<String> tags, boolean force) {
  public PushRequest {
    tags = List.copyOf(tags);
  }
}
