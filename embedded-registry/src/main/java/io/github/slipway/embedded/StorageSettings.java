package io.github.slipway.embedded;

import java.time.Duration;

/**
 * How a storage is to be used; fixed when it is opened.
 *
 * @param readOnly whether nothing is written, not even a lock
 * @param maxBytes what blobs, manifests and uploads may take on disk together; {@link
 *     Long#MAX_VALUE} for no limit
 * @param uploadLifetime how long an upload is kept to which nobody writes
 */
record StorageSettings(boolean readOnly, long maxBytes, Duration uploadLifetime) {
  static final StorageSettings DEFAULT =
      new StorageSettings(false, Long.MAX_VALUE, Duration.ofDays(1));

  static final StorageSettings READ_ONLY =
      new StorageSettings(true, DEFAULT.maxBytes, DEFAULT.uploadLifetime);

  boolean isLimited() {
    return maxBytes < Long.MAX_VALUE;
  }
}
