package io.github.slipway.base;

import io.github.slipway.image.ImageReference;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.util.Optional;

/** Opens repositories of registries for reading. */
@FunctionalInterface
public interface Repositories {
  /** The repository that this image is in; nothing need be asked of it yet. */
  ImageSource open(ImageReference image) throws IOException;

  /**
   * Where the image was read from: a registry can mount its layers from there. It is the repository
   * that the reference names, unless a mirror has served it.
   *
   * @return empty if it is not known
   */
  default Optional<BaseImage.Origin> origin(ImageReference image) {
    return Optional.of(new BaseImage.Origin(image.registry(), image.repository()));
  }
}
