package io.github.slipway.embedded;

import java.io.IOException;

/** A manifest is damaged or gone, so that nobody knows what it needs. */
final class UnreadableManifestException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableManifestException(BlobDigest manifest, IOException cause) {
    super("the manifest " + manifest + " cannot be read: " + cause.getMessage(), cause);
  }
}
