package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.util.Locale;
import java.util.Optional;

/** Where images go, from what somebody wrote. */
public final class TargetName {
  private TargetName() {}

  /**
   * Completes a name: one that ends in {@code /} gets the module's name appended.
   *
   * @param module its artifactId; empty outside of Maven
   * @throws io.github.slipway.problem.SlipwayException if the result is no reference, or names a
   *     digest
   */
  public static ImageReference of(String image, Optional<String> module) {
    String whole =
        image.endsWith("/") && module.isPresent()
            ? image + module.get().toLowerCase(Locale.ROOT)
            : image;
    ImageReference reference = ImageReference.of(whole);
    if (reference.digest().isPresent()) {
      throw Problem.PUSH_TO_DIGEST.with("reference", whole);
    }
    return reference;
  }

  /** A version as a tag: build metadata begins with a plus sign, which no tag may have. */
  public static String tagOfVersion(String version) {
    return version.replace('+', '-');
  }
}
