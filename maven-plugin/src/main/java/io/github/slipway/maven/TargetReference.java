package io.github.slipway.maven;

import io.github.slipway.TargetName;
import io.github.slipway.image.ImageReference;
import java.util.Optional;
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
    ImageReference reference = TargetName.of(image, Optional.of(project.getArtifactId()));
    return reference.tag().isPresent()
        ? reference
        : reference.withTag(TargetName.tagOfVersion(project.getVersion()));
  }
}
