package io.github.slipway.registry;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.DeleteManifest.Answer;
import io.github.slipway.registry.DeleteManifest.Outcome;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/** Deletes in one repository, and finds out what its registry deletes. */
final class Deletes {
  /** No manifest is empty, so none can have this digest. */
  private static final Digest NOTHING = Digest.ofContent(new byte[0]);

  private final Repository repository;

  Deletes(Repository repository) {
    this.repository = repository.with(Access.delete(repository.name()));
  }

  /** Asks to delete a digest and a tag that nobody can have, and looks how that is refused. */
  DeleteSupport support() throws IOException {
    Answer digest = new DeleteManifest(repository).send(NOTHING.toString());
    if (digest.outcome() == Outcome.UNSUPPORTED) {
      return new DeleteSupport(false, false, digest.status());
    }
    String unused =
        "slipway-asks-" + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
    Answer tag = new DeleteManifest(repository).send(unused);
    return new DeleteSupport(true, tag.outcome() != Outcome.UNSUPPORTED, "");
  }

  /**
   * Deletes.
   *
   * @return false if it was not there
   */
  boolean send(String tagOrDigest) throws IOException {
    Answer answer = new DeleteManifest(repository).send(tagOrDigest);
    if (answer.outcome() == Outcome.UNSUPPORTED) {
      throw Problem.DELETES_OFF.with("registry", repository.registry(), "status", answer.status());
    }
    return answer.outcome() == Outcome.DELETED;
  }
}
