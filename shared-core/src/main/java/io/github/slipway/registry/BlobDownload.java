package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/**
 * The content of a blob, by as many requests as it takes. Where a body breaks off, the rest is
 * asked for; a server that sends all of it again is read up to where it broke. That it is the same
 * blob throughout is for the reader to check, by its digest.
 */
final class BlobDownload extends InputStream {
  /** Less than this between two breaks is no progress. */
  private static final int PROGRESS = 64 * 1024;

  private static final int SKIP_BUFFER = 64 * 1024;

  private final Repository repository;
  private final Request request;
  private final long size;
  private final Tries tries;
  private Reply reply;
  private long position;
  private long brokeAt;

  /** What of this reply has been handed out already. */
  private long toSkip;

  /**
   * Goes on with a reply.
   *
   * @param request what it is the reply to
   */
  BlobDownload(Repository repository, Request request, Reply reply, Descriptor blob) {
    this.repository = repository;
    this.request = request;
    this.size = blob.size();
    this.tries = repository.tries();
    this.reply = reply;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (true) {
      try {
        if (toSkip > 0) {
          skipAgain();
        }
        int count = reply.body().read(buffer, offset, length);
        position += Math.max(count, 0);
        return count;
      } catch (SocketTimeoutException e) {
        resume(e);
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        if (position >= size) {
          // Nothing was missing but the mark of the end.
          return -1;
        }
        resume(e);
      }
    }
  }

  private void skipAgain() throws IOException {
    byte[] scratch = new byte[SKIP_BUFFER];
    while (toSkip > 0) {
      int count = reply.body().read(scratch, 0, (int) Math.min(scratch.length, toSkip));
      if (count < 0) {
        throw new IOException("it is shorter now");
      }
      toSkip -= count;
    }
  }

  private void resume(IOException e) throws IOException {
    tries.check();
    SlipwayException failure = BrokenBody.of(e, reply, request);
    reply.close();
    if (position - brokeAt >= PROGRESS) {
      tries.progress();
    }
    brokeAt = position;
    if (!tries.again(Trouble.of(failure, true).orElseThrow(), failure)) {
      throw failure;
    }
    tries.pause();
    open();
  }

  private void open() throws IOException {
    if (position > 0) {
      Reply rest = repository.send(request.with("Range", "bytes=" + position + "-"));
      if (rest.status() == 200 || isRest(rest)) {
        reply = rest;
        toSkip = rest.status() == 200 ? position : 0;
        return;
      }
      // Ranges are not for everyone.
      rest.close();
    }
    Reply again = repository.send(request);
    if (again.status() != 200) {
      throw repository.failure(again, request);
    }
    reply = again;
    toSkip = position;
  }

  private boolean isRest(Reply rest) {
    String range = rest.header("Content-Range").orElse("").strip();
    return rest.status() == 206 && range.startsWith("bytes " + position + "-");
  }

  /** Closes the reply, which knows how, rather than its stream, which would read to the end. */
  @Override
  public void close() {
    reply.close();
  }
}
