package io.github.slipway.copy;

import io.github.slipway.image.Digest;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An opened place that images are copied from. */
public interface Origin {
  /** Its images. */
  ImageSource images();

  /**
   * The image that its name stands for.
   *
   * @throws io.github.slipway.problem.SlipwayException if there are several and none is named
   */
  Chosen chosen() throws IOException;

  /**
   * An image of a place.
   *
   * @param tagOrDigest what to ask the place for
   * @param tag what a target that names no tag gets; empty if the image has none
   */
  record Chosen(String tagOrDigest, Optional<String> tag) {}

  /**
   * The tags of all its images.
   *
   * @throws io.github.slipway.problem.SlipwayException if there is no such place
   */
  List<String> tags() throws IOException;

  /** What is said of an image where it lies, and not in its manifest. */
  default Map<String, String> annotations(Digest image) throws IOException {
    return Map.of();
  }

  /** In what its images are not the same once they are copied, for people; mostly empty. */
  default Optional<String> conversion() {
    return Optional.empty();
  }
}
