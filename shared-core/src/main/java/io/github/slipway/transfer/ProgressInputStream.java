package io.github.slipway.transfer;

import io.github.slipway.report.Listener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a listener how much of a blob has been read, each time that another mebibyte has. */
public final class ProgressInputStream extends FilterInputStream {
  private static final long STEP = 1 << 20;

  private final String name;
  private final long total;
  private final Listener listener;
  private long done;
  private long told;

  /**
   * Counts what is read of this stream.
   *
   * @param name what is read, for people
   * @param total how many bytes it has
   */
  public ProgressInputStream(InputStream in, String name, long total, Listener listener) {
    super(in);
    this.name = name;
    this.total = total;
    this.listener = listener;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? b : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(n);
    return n;
  }

  /** What is skipped has travelled before. */
  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    done += skipped;
    told = Math.max(told, done);
    return skipped;
  }

  private void count(int n) {
    if (n > 0) {
      done += n;
      if (done - told >= STEP || done == total) {
        told = done;
        listener.progress(name, done, total);
      }
    }
  }
}
