package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** The disk does not take what a client sends: it is full, or gone. */
final class StorageFailureException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Its message names no file: clients are told it. */
  StorageFailureException(IOException cause) {
    super(reason(cause), cause);
  }

  private static @Nullable String reason(IOException cause) {
    return cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
  }
}
