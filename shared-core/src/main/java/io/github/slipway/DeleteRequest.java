package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;

/**
 * What to delete.
 *
 * @param image with a tag, or a digest, which goes with all its tags
 * @param confirmed whether to do it; else it is only found out what would go
 */
public record DeleteRequest(ImageReference image, boolean confirmed) {
  public DeleteRequest {
    if (image.tag().isEmpty() && image.digest().isEmpty()) {
      throw Problem.NOTHING_TO_DELETE.with("reference", image);
    }
  }
}
