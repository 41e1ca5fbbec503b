package io.github.slipway.store;

import io.github.slipway.image.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content that can be read more than once. */
@FunctionalInterface
public interface BlobContent {
  /** Opens the content at its start; the caller closes it. */
  InputStream open() throws IOException;

  /** These bytes. */
  static BlobContent of(Bytes bytes) {
    return () -> new ByteArrayInputStream(bytes.toArray());
  }

  /** What is in this file. */
  static BlobContent of(Path file) {
    return () -> Files.newInputStream(file);
  }
}
