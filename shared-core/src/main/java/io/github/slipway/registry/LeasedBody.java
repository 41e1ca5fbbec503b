package io.github.slipway.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer; its connection is free as soon as it has been read. */
final class LeasedBody extends FilterInputStream {
  private final Lease lease;
  private final boolean reusable;

  /**
   * A body.
   *
   * @param reusable whether the connection may be used again afterwards
   */
  LeasedBody(InputStream in, Lease lease, boolean reusable) {
    super(in);
    this.lease = lease;
    this.reusable = reusable;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(buffer, offset, length);
    } catch (IOException e) {
      lease.drop();
      throw e;
    }
    if (count < 0) {
      lease.giveBack(reusable);
    }
    return count;
  }

  /** Whoever closes before the end does not read on: what is left may be long. */
  @Override
  public void close() {
    lease.drop();
  }
}
