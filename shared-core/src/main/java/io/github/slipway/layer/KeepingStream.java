package io.github.slipway.layer;

import io.github.slipway.image.Descriptor;
import io.github.slipway.problem.SlipwayException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Writes what is read from it into the store, if it turns out to be the blob that it should be. */
final class KeepingStream extends FilterInputStream {
  private final Descriptor blob;
  private final StoreDirectory directory;
  private final Eviction eviction;
  private final MessageDigest messageDigest;
  private @Nullable FileAside aside;
  private long size;

  KeepingStream(InputStream in, Descriptor blob, StoreDirectory directory, Eviction eviction) {
    super(in);
    this.blob = blob;
    this.directory = directory;
    this.eviction = eviction;
    this.messageDigest = blob.digest().newMessageDigest();
    this.aside = begin(directory);
  }

  private static @Nullable FileAside begin(StoreDirectory directory) {
    try {
      return FileAside.in(directory);
    } catch (SlipwayException e) {
      // The blob's reader does not depend on the store.
      return null;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    if (aside != null && n > 0) {
      keep(aside, bytes, offset, n);
    }
    return n;
  }

  private void keep(FileAside file, byte[] bytes, int offset, int length) throws IOException {
    size += length;
    try {
      file.write(bytes, offset, length);
      messageDigest.update(bytes, offset, length);
      if (size < blob.size()) {
        return;
      }
      if (size == blob.size() && blob.digest().matches(messageDigest)) {
        file.commit(directory.blob(blob.digest()));
        eviction.written(size);
      }
    } catch (SlipwayException e) {
      // A full disk is the store's trouble, not the reader's.
      stopKeeping();
    }
    if (size >= blob.size()) {
      stopKeeping();
    }
  }

  private void stopKeeping() throws IOException {
    FileAside file = aside;
    aside = null;
    if (file != null) {
      file.close();
    }
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(Math.max(count, 0), 8192)];
    int n = count <= 0 ? 0 : read(buffer, 0, buffer.length);
    return Math.max(n, 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    try {
      stopKeeping();
    } finally {
      super.close();
    }
  }
}
