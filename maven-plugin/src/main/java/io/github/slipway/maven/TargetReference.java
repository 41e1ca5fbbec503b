package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.util.Locale;
import org.apache.maven.project.MavenProject;

/** Where a project's image goes, from what the user wrote. */
final class TargetReference {
  private TargetReference() {}

  /**
   * Completes a target: one that ends in {@code /} gets the artifactId, and one without a tag the
   * project's version. Never {@code latest}.
   *
   * @throws io.github.slipway.problem.SlipwayException if the result is no reference, or names a
   *     digest
   */
  static ImageReference of(String image, MavenProject project) {
    String whole =
        image.endsWith("/") ? image + project.getArtifactId().toLowerCase(Locale.ROOT) : image;
    ImageReference reference = ImageReference.of(whole);
    if (reference.digest().isPresent()) {
      throw Problem.PUSH_TO_DIGEST.with("reference", whole);
    }
    return reference.tag().isPresent()
        ? reference
        : reference.withTag(tagOfVersion(project.getVersion()));
  }

  /** A version as a tag: build metadata begins with a plus sign, which no tag may have. */
  static String tagOfVersion(String version) {
    return version.replace('+', '-');
  }
}
