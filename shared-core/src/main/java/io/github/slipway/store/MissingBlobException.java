package io.github.slipway.store;

import java.io.IOException;

/** A manifest was refused because a blob that it names is not there (MANIFEST_BLOB_UNKNOWN). */
public final class MissingBlobException extends IOException {
  private static final long serialVersionUID = 1L;

  public MissingBlobException(String message) {
    super(message);
  }
}
