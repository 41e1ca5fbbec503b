package io.github.slipway.store;

import io.github.slipway.image.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Content that is checked as it is read: reading fails with a {@link CorruptContentException} if
 * size or digest are not what the descriptor says. The last bytes are handed out only when they are
 * known to be right, since many readers stop at the size that they expect. Closing it early checks
 * nothing.
 */
public final class VerifiedInputStream extends FilterInputStream {
  private static final int SKIP_BUFFER = 8192;

  private final String where;
  private final Descriptor expected;
  private final MessageDigest messageDigest;
  private long count;
  private boolean ended;

  /**
   * Checks this stream, and closes it when it is closed.
   *
   * @param where what the message of a failure calls the content: a file, or a blob of a registry
   */
  public VerifiedInputStream(InputStream in, Descriptor expected, String where) {
    super(in);
    this.where = where;
    this.expected = expected;
    this.messageDigest = expected.digest().newMessageDigest();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (ended) {
      return -1;
    }
    long left = expected.size() - count;
    int read = left == 0 ? 0 : in.read(buffer, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw corrupt("it ends after " + count + " of " + expected.size() + " bytes");
    }
    count += read;
    messageDigest.update(buffer, offset, read);
    if (count == expected.size()) {
      checkEnd();
    }
    return read == 0 && ended ? -1 : read;
  }

  private void checkEnd() throws IOException {
    ended = true;
    if (in.read() >= 0) {
      throw corrupt("it has more than the " + expected.size() + " bytes that it should have");
    }
    if (!expected.digest().matches(messageDigest)) {
      throw corrupt("its digest is not " + expected.digest());
    }
  }

  private IOException corrupt(String why) {
    return new CorruptContentException(where + " is corrupt: " + why);
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(n, 0), SKIP_BUFFER)];
    long skipped = 0;
    while (skipped < n) {
      int read = read(buffer, 0, (int) Math.min(buffer.length, n - skipped));
      if (read < 0) {
        break;
      }
      skipped += read;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
