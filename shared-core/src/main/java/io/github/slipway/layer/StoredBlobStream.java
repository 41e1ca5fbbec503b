package io.github.slipway.layer;

import io.github.slipway.image.Descriptor;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.store.FileBacked;
import io.github.slipway.store.VerifiedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a blob of the store, which is removed if it turns out to be damaged. */
final class StoredBlobStream extends FilterInputStream implements FileBacked {
  private final Path file;

  StoredBlobStream(Path file, Descriptor blob) throws IOException {
    super(new VerifiedInputStream(Files.newInputStream(file), blob, file.toString()));
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (CorruptContentException e) {
      throw removed(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (CorruptContentException e) {
      throw removed(e);
    }
  }

  @Override
  public long skip(long count) throws IOException {
    try {
      return super.skip(count);
    } catch (CorruptContentException e) {
      throw removed(e);
    }
  }

  @Override
  public Path file() {
    return file;
  }

  private IOException removed(CorruptContentException e) throws IOException {
    Files.deleteIfExists(file);
    return e;
  }
}
