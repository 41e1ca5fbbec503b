package io.github.slipway.layer;

import io.github.slipway.image.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Reads a blob of the store. The digest is checked when the last bytes are read and before they are
 * handed out, since many readers stop at the size that they expect.
 */
final class VerifiedStream extends FilterInputStream {
  private final Descriptor blob;
  private final Path file;
  private final MessageDigest messageDigest;
  private long left;

  VerifiedStream(InputStream in, Descriptor blob, Path file) throws IOException {
    super(in);
    this.blob = blob;
    this.file = file;
    this.messageDigest = blob.digest().newMessageDigest();
    this.left = blob.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0 || left == 0) {
      return length == 0 ? 0 : -1;
    }
    int n = in.read(bytes, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw damaged();
    }
    messageDigest.update(bytes, offset, n);
    left -= n;
    if (left == 0 && !blob.digest().matches(messageDigest)) {
      throw damaged();
    }
    return n;
  }

  private IOException damaged() throws IOException {
    Files.deleteIfExists(file);
    return new IOException(
        "the stored blob " + blob.digest() + " was damaged and has been removed: " + file);
  }

  /** Skipped bytes count for the digest. */
  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(count, 0), 8192)];
    long skipped = 0;
    while (skipped < count) {
      int n = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
      if (n < 0) {
        break;
      }
      skipped += n;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
