package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The upload of one blob, request by request, until it is there: one PUT of everything, or a PATCH
 * for each chunk and an empty PUT.
 *
 * <p>When a request breaks, the registry may have it all, some of it or nothing. So the blob is
 * asked for first, then the session; and where that does not say how far it came, a new session
 * begins at the start. No part is sent twice into one session unless the registry asks for it.
 */
final class UploadBlob {
  /** After so many breaks a blob is sent in chunks, of which the arrived ones stay. */
  private static final int BREAKS_OF_WHOLE = 2;

  private final Repository repository;
  private final Uploads uploads;
  private final Descriptor blob;
  private final ContentCursor content;
  private final Tries tries;

  private @Nullable UploadSession session;

  /** Whether the session was a mount's, which may be gone by now without anything being wrong. */
  private boolean offered;

  private long offset;
  private long chunk;

  /** Whether chunks went into this session, so that it can say how far they came. */
  private boolean chunksSent;

  private boolean refusedLarger;
  private int breaks;

  private UploadBlob(
      Repository repository, Uploads uploads, Descriptor blob, ContentCursor content) {
    this.repository = repository;
    this.uploads = uploads;
    this.blob = blob;
    this.content = content;
    this.tries = repository.tries();
    this.chunk = uploads.chunk();
  }

  /**
   * Sends a blob.
   *
   * @param offered a session to use, if there is one already
   * @throws IOException as the content threw it, or if the work was called off
   */
  static void send(
      Repository repository,
      Uploads uploads,
      Descriptor blob,
      BlobContent content,
      Optional<UploadSession> offered)
      throws IOException {
    try (ContentCursor cursor = new ContentCursor(content, blob.size())) {
      UploadBlob upload = new UploadBlob(repository, uploads, blob, cursor);
      upload.session = offered.orElse(null);
      upload.offered = offered.isPresent();
      upload.run();
    }
  }

  private void run() throws IOException {
    boolean answers = true;
    try {
      boolean done = false;
      while (!done) {
        Request request = nextRequest();
        answers = false;
        Reply reply;
        try {
          reply = repository.send(request);
        } catch (SlipwayException e) {
          broken(e);
          done = recover();
          answers = true;
          continue;
        }
        answers = true;
        try (reply) {
          done = answered(reply, request);
        }
      }
    } catch (ContentException e) {
      answers = true;
      throw e.reason();
    } finally {
      // Of a registry that does not answer nothing is asked now; it is when the clients close.
      if (answers) {
        abandon();
      }
    }
  }

  private Request nextRequest() throws IOException {
    UploadSession current = session;
    if (current == null) {
      current = new OpenUpload(repository).send();
      uploads.open().opened(repository, current);
      session = current;
      offset = 0;
    }
    if (chunk == Uploads.WHOLE) {
      return commit(current, RequestBody.upload(blob.size(), content.part(0, blob.size())));
    }
    long length = Math.min(Math.max(chunk, current.chunkMinLength()), blob.size() - offset);
    if (length == 0) {
      return commit(current, RequestBody.upload(0, content.part(offset, 0)));
    }
    chunksSent = true;
    return repository
        .requestTo("PATCH", current.location())
        .with("Content-Range", offset + "-" + (offset + length - 1))
        .with(RequestBody.upload(length, content.part(offset, length)));
  }

  private Request commit(UploadSession current, RequestBody body) {
    String target = Url.withParameter(current.location(), "digest", blob.digest().toString());
    return repository.requestTo("PUT", target).with(body);
  }

  /** Takes an answer in; says whether the blob is there now. */
  private boolean answered(Reply reply, Request request) throws IOException {
    if (reply.status() < 300 && Repository.isPage(reply)) {
      throw repository.notRegistry(reply);
    }
    boolean commit = request.method().equals("PUT");
    boolean whole = commit && chunk == Uploads.WHOLE;
    switch (reply.status()) {
      case 200, 201, 202, 204 -> {
        if (commit && reply.status() != 202) {
          ended();
          return true;
        }
        if (!commit) {
          arrived(reply, request);
          return false;
        }
      }
      case 404 -> {
        return lost(reply, request);
      }
      case 413 -> {
        smaller(reply, request);
        return false;
      }
      case 400, 405, 411, 501 -> {
        if (whole && uploads.firstChunk() != Uploads.WHOLE) {
          chunksIfWanted(reply, request);
          return false;
        }
      }
      default -> {
        // A chunk that begins elsewhere than the registry is: it says where that is.
        Optional<Trouble> trouble =
            reply.status() == 416 && !whole
                ? Optional.of(trouble(reply, "answered 416"))
                : Trouble.of(reply);
        if (trouble.isPresent()) {
          return tryAgain(reply, request, trouble.get(), false);
        }
      }
    }
    throw repository.failure(reply, request);
  }

  /** The registry does not know the session. */
  private boolean lost(Reply reply, Request request) throws IOException {
    if (offered && offset == 0) {
      ended();
      return false;
    }
    return tryAgain(reply, request, trouble(reply, "lost an upload"), true);
  }

  private static Trouble trouble(Reply reply, String what) {
    return new Trouble(reply.url().authority() + " " + what, Optional.empty());
  }

  private void arrived(Reply reply, Request request) throws IOException {
    UploadSession before = Objects.requireNonNull(session);
    UploadSession after = before.after(repository, reply, request);
    uploads.open().moved(before, after);
    session = after;
    offset += request.body().orElseThrow().length();
    tries.progress();
    if (refusedLarger) {
      uploads.learned(chunk);
    }
  }

  /** A proxy has refused so large a body; the registry has seen nothing of it. */
  private void smaller(Reply reply, Request request) {
    long least = Objects.requireNonNull(session).chunkMinLength();
    long next = uploads.smallerThan(request.body().orElseThrow().length());
    if (next == 0 || next < least) {
      throw repository.failure(reply, request);
    }
    chunk = next;
    refusedLarger = true;
  }

  /** Some registries, and proxies before them, take no blob in one request. */
  private void chunksIfWanted(Reply reply, Request request) throws IOException {
    ErrorBody answer = ErrorBody.of(reply);
    boolean meansContent =
        reply.status() == 400
            && !answer.code().isEmpty()
            && !answer.is("UNSUPPORTED")
            && !answer.is("SIZE_INVALID")
            && !answer.is("BLOB_UPLOAD_INVALID");
    if (meansContent || repository.refusalByRule(answer, request).isPresent()) {
      throw repository
          .refusalByRule(answer, request)
          .orElseGet(() -> repository.failure(answer, request));
    }
    abandon();
    chunk = uploads.firstChunk();
    refusedLarger = true;
  }

  private boolean tryAgain(Reply reply, Request request, Trouble trouble, boolean gone)
      throws IOException {
    if (!tries.again(trouble, null)) {
      throw repository.failure(reply, request);
    }
    reply.close();
    if (gone) {
      ended();
    }
    return recover();
  }

  private void broken(SlipwayException e) {
    Optional<Trouble> trouble = Trouble.of(e, true);
    if (trouble.isEmpty() || !tries.again(trouble.get(), e)) {
      throw e;
    }
    breaks++;
    if (breaks >= BREAKS_OF_WHOLE && chunk == Uploads.WHOLE) {
      chunk = uploads.firstChunk();
    }
  }

  /** Finds out how far it came; says whether the blob is there, whoever brought it. */
  private boolean recover() throws IOException {
    tries.pause();
    if (new HeadBlob(repository).send(blob.digest())) {
      return true;
    }
    if (!chunksSent || !resumed()) {
      abandon();
    }
    return false;
  }

  private boolean resumed() throws IOException {
    UploadSession before = session;
    if (before == null) {
      return false;
    }
    Optional<UploadStatus.Status> status = new UploadStatus(repository).send(before);
    if (status.isEmpty() || status.get().size() > blob.size()) {
      return false;
    }
    uploads.open().moved(before, status.get().session());
    session = status.get().session();
    if (status.get().size() > offset) {
      tries.progress();
    }
    offset = status.get().size();
    return true;
  }

  /** The session is no more. */
  private void ended() {
    if (session != null) {
      uploads.open().ended(session);
    }
    session = null;
    offset = 0;
    offered = false;
    chunksSent = false;
  }

  /** The session is of no more use. */
  private void abandon() {
    if (session != null) {
      uploads.open().cancel(session);
    }
    session = null;
    offset = 0;
    offered = false;
    chunksSent = false;
  }
}
