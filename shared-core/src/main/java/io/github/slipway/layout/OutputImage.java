package io.github.slipway.layout;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.store.BlobContent;
import java.util.List;
import java.util.function.Function;

/**
 * What an {@link ImageOutput} is given: one image, or an index with one for each platform.
 *
 * @param root what its name stands for
 * @param images the image itself, or those that the index names
 * @param layers opens any layer of any of them, whether the base's or the application's
 */
public record OutputImage(
    Manifest root, List<Part> images, Function<Descriptor, BlobContent> layers) {
  public OutputImage {
    images = List.copyOf(images);
    if (!root.isIndex() && images.size() != 1) {
      throw new IllegalArgumentException(images.size() + " images without an index");
    }
  }

  /** The manifest of one image, with its config's bytes. */
  public record Part(Manifest manifest, Bytes config) {}

  /** One image. */
  public static OutputImage of(
      Manifest manifest, Bytes config, Function<Descriptor, BlobContent> layers) {
    return new OutputImage(manifest, List.of(new Part(manifest, config)), layers);
  }

  /** The only image, for outputs that have no room for an index. */
  Part only() {
    if (root.isIndex()) {
      throw new IllegalArgumentException("an index");
    }
    return images.get(0);
  }
}
