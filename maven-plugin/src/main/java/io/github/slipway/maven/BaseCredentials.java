package io.github.slipway.maven;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layout.DiskName;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;

/**
 * Credentials that were given for the base, or for the source of a copy: for its repository and no
 * other, as the target may be on the same host with a user of its own.
 */
final class BaseCredentials implements CredentialSource {
  private final ImageReference base;
  private final CredentialSource given;

  private BaseCredentials(ImageReference base, CredentialSource given) {
    this.base = base;
    this.given = given;
  }

  /**
   * Keeps a source to the base.
   *
   * @param target where the image goes; pushing to the very repository of the base is done as the
   *     target's user
   * @return empty if base and target are one repository
   */
  static Optional<CredentialSource> of(
      ImageReference base, Optional<ImageReference> target, CredentialSource given) {
    boolean same =
        target.isPresent()
            && target.get().registry().equals(base.registry())
            && target.get().repository().equals(base.repository());
    return same ? Optional.empty() : Optional.of(new BaseCredentials(base, given));
  }

  /**
   * The base as an image of a registry.
   *
   * @return empty if it is none
   */
  static Optional<ImageReference> reference(String base) {
    if (base.equals("scratch")
        || base.equals("jlink")
        || base.startsWith("docker-daemon:")
        || DiskName.isOne(base)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ImageReference.of(base));
    } catch (SlipwayException e) {
      // Told better where the base is read.
      return Optional.empty();
    }
  }

  @Override
  public Optional<FoundCredential> find(String registry, String repository) {
    return registry.equals(base.registry()) && repository.equals(base.repository())
        ? given.find(registry, repository)
        : Optional.empty();
  }
}
