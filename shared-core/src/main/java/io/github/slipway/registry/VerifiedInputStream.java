package io.github.slipway.registry;

import io.github.slipway.image.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A blob on its way; it ends with an IOException if its content is not what was asked for. */
final class VerifiedInputStream extends FilterInputStream {
  private final Descriptor blob;
  private final String where;
  private final MessageDigest messageDigest;
  private long count;
  private boolean verified;

  VerifiedInputStream(InputStream in, Descriptor blob, String where) {
    super(in);
    this.blob = blob;
    this.where = where;
    this.messageDigest = blob.digest().newMessageDigest();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int got = read(one, 0, 1);
    return got < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got;
    try {
      got = in.read(buffer, offset, length);
    } catch (IOException e) {
      throw new IOException(what() + " broke off after " + count + " bytes: " + e.getMessage(), e);
    }
    if (got < 0) {
      verify();
      return -1;
    }
    messageDigest.update(buffer, offset, got);
    count += got;
    if (count > blob.size()) {
      throw new IOException(what() + " has more than the " + blob.size() + " bytes it should have");
    }
    return got;
  }

  private void verify() throws IOException {
    if (verified) {
      return;
    }
    if (count < blob.size()) {
      throw new IOException(what() + " ended after " + count + " of " + blob.size() + " bytes");
    }
    if (!blob.digest().matches(messageDigest)) {
      throw new IOException(what() + " has other content than its digest says");
    }
    verified = true;
  }

  private String what() {
    return "blob " + blob.digest() + " of " + where;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = 0;
    byte[] buffer = new byte[8192];
    while (skipped < bytes) {
      int got = read(buffer, 0, (int) Math.min(buffer.length, bytes - skipped));
      if (got < 0) {
        break;
      }
      skipped += got;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
