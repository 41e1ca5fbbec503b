package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /v2/N/blobs/uploads/}: 202 with a session, then one PUT of everything to it: 201. A
 * session that fails is cancelled.
 */
final class UploadBlob {
  private final Repository repository;

  UploadBlob(Repository repository) {
    this.repository = repository;
  }

  /** Sends the blob, into this session if there is one already. */
  void send(Descriptor blob, BlobContent content, Optional<String> session) throws IOException {
    if (session.isPresent() && put(session.get(), blob, content, true)) {
      return;
    }
    put(open(), blob, content, false);
  }

  private String open() throws IOException {
    Request request = repository.request("POST", "/blobs/uploads/");
    try (Reply reply = repository.send(request)) {
      if (reply.status() != 202) {
        throw repository.failure(reply, request);
      }
      return repository.location(reply, request);
    }
  }

  /**
   * Sends it all.
   *
   * @param mayBeGone whether a session that the registry does not know is no failure
   * @return false if the session is gone
   */
  private boolean put(String session, Descriptor blob, BlobContent content, boolean mayBeGone)
      throws IOException {
    String target = Url.withParameter(session, "digest", blob.digest().toString());
    Request request =
        repository.requestTo("PUT", target).with(RequestBody.upload(blob.size(), content));
    SlipwayException failure;
    try (Reply reply = repository.send(request)) {
      switch (reply.status()) {
        case 200, 201, 204 -> {
          return true;
        }
        default -> {
          if (mayBeGone && reply.status() == 404) {
            return false;
          }
          failure = repository.failure(reply, request);
        }
      }
    } catch (ContentException e) {
      new CancelUpload(repository).send(session);
      throw e.reason();
    }
    new CancelUpload(repository).send(session);
    throw failure;
  }
}
