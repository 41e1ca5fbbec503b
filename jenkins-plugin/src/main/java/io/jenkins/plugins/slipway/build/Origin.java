package io.jenkins.plugins.slipway.build;

import io.github.slipway.git.RefRequest;
import io.github.slipway.metadata.ImageFacts;
import io.jenkins.plugins.slipway.scm.RunRef;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Of what an image is, as a run and its step know it.
 *
 * @param said the ref that the step names; empty if it names none
 */
public record Origin(RunRef run, String said) implements Serializable {
  /**
   * What the engine is told.
   *
   * @param directory of the project
   * @param created when the user says that the image was made
   */
  ImageFacts facts(Path directory, Optional<Instant> created) {
    return new ImageFacts(Map.of(), created, directory, request(), run.environment());
  }

  private RefRequest request() {
    return new RefRequest(
        said.isEmpty() ? Optional.empty() : Optional.of(said), Optional.empty(), run.buildNumber());
  }
}
