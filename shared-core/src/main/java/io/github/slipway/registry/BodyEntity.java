package io.github.slipway.registry;

import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** Sends a body of known length, and tells trouble with its content from trouble with the wire. */
final class BodyEntity extends AbstractHttpEntity {
  private static final int BUFFER = 64 * 1024;

  private final RequestBody body;
  private @Nullable InputStream opened;

  /** When the write that is going on began; 0 while there is none. */
  private volatile long writingSince;

  private BodyEntity(RequestBody body) {
    super(body.contentType(), null);
    this.body = body;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public long getContentLength() {
    return body.length();
  }

  @Override
  public InputStream getContent() throws IOException {
    return body.content().open();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = content()) {
      byte[] buffer = new byte[BUFFER];
      long sent = 0;
      int count;
      while ((count = read(in, buffer)) >= 0) {
        sent += count;
        if (sent > body.length()) {
          throw changed("more");
        }
        writingSince = now();
        out.write(buffer, 0, count);
        writingSince = 0;
      }
      if (sent < body.length()) {
        throw changed("less");
      }
      writingSince = now();
      out.flush();
      writingSince = 0;
    }
  }

  /** Whether the other side has taken nothing for this long, although something is to be taken. */
  boolean isStuck(Duration limit) {
    long since = writingSince;
    return since != 0 && now() - since > limit.toNanos();
  }

  private static long now() {
    long time = System.nanoTime();
    return time == 0 ? 1 : time;
  }

  private ContentException changed(String how) {
    return new ContentException(
        new IOException(
            "the content has " + how + " than the " + body.length() + " bytes that were stated"));
  }

  /** One whose content is open; {@link #close} closes it if nobody has sent it. */
  static BodyEntity opened(RequestBody body) throws ContentException {
    BodyEntity entity = new BodyEntity(body);
    entity.opened = entity.newContent();
    return entity;
  }

  private InputStream content() throws ContentException {
    InputStream in = opened;
    opened = null;
    return in == null ? newContent() : in;
  }

  private InputStream newContent() throws ContentException {
    try {
      return body.content().open();
    } catch (IOException e) {
      throw new ContentException(e);
    } catch (SlipwayException e) {
      throw new ContentException(e);
    }
  }

  private static int read(InputStream in, byte[] buffer) throws ContentException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new ContentException(e);
    } catch (SlipwayException e) {
      throw new ContentException(e);
    }
  }

  @Override
  public void close() throws IOException {
    InputStream in = opened;
    opened = null;
    if (in != null) {
      in.close();
    }
  }
}
