package io.github.slipway.registry;

import io.github.slipway.problem.SlipwayException;
import java.io.IOException;

/** {@code DELETE LOCATION}: 204. A courtesy: registries clear away old sessions themselves. */
final class CancelUpload {
  private final Repository repository;

  CancelUpload(Repository repository) {
    this.repository = repository;
  }

  /** Sends it once; says whether there was an answer, whichever. */
  boolean send(UploadSession session) {
    try {
      repository.sendOnce(repository.requestTo("DELETE", session.location())).close();
      return true;
    } catch (IOException | SlipwayException e) {
      // The failure that led here is the one to tell.
      return false;
    }
  }
}
