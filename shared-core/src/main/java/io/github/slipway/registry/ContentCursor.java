package io.github.slipway.registry;

import io.github.slipway.store.BlobContent;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Content of which parts are read, mostly one after the other: it is then opened once, as opening
 * may be a download. Not for several threads.
 */
final class ContentCursor implements Closeable {
  private final BlobContent content;
  private final long size;
  private @Nullable InputStream in;
  private long position;

  ContentCursor(BlobContent content, long size) {
    this.content = content;
    this.size = size;
  }

  /** A part of it. The part up to the end is not cut there: more is to be noticed. */
  BlobContent part(long offset, long length) {
    return () -> new Part(at(offset), offset + length == size ? Long.MAX_VALUE : length);
  }

  private InputStream at(long offset) throws IOException {
    InputStream open = in;
    if (open == null || position != offset) {
      close();
      open = content.open();
      in = open;
      position = 0;
      open.skipNBytes(offset);
      position = offset;
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      InputStream open = in;
      in = null;
      open.close();
    }
  }

  /** Ends where the part does; closing it leaves the content open for the next part. */
  private final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = super.read(buffer, offset, (int) Math.min(length, left));
      if (count > 0) {
        position += count;
        left -= count;
      }
      return count;
    }

    @Override
    public void close() {}
  }
}
