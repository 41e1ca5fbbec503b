package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import java.util.Optional;

/**
 * What a goal without a project looks at: a registry, or an image or repository of it.
 *
 * @param registry as references name it
 */
record Subject(String registry, Optional<ImageReference> image) {
  /** Something of the registry that the parameters for credentials are meant for. */
  Optional<ImageReference> forCredentials() {
    return image.or(() -> Optional.of(ImageReference.of(registry + "/any")));
  }
}
