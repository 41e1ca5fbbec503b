package io.github.slipway.base;

import io.github.slipway.image.ImageReference;
import io.github.slipway.store.ImageSource;
import java.io.IOException;

/** Opens repositories of registries for reading. */
@FunctionalInterface
public interface Repositories {
  /** The repository that this image is in; nothing need be asked of it yet. */
  ImageSource open(ImageReference image) throws IOException;
}
