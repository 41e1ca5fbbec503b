package io.github.slipway.registry;

import io.github.slipway.image.Bytes;
import io.github.slipway.store.BlobContent;

/**
 * What a request sends.
 *
 * @param length in bytes
 * @param content opened once for each time that the request is sent
 * @param isWhole whether it has its meaning without other requests, as part of an upload has not
 */
record RequestBody(String contentType, long length, BlobContent content, boolean isWhole) {
  /** Such as a manifest. */
  static RequestBody of(String contentType, Bytes bytes) {
    return new RequestBody(contentType, bytes.size(), BlobContent.of(bytes), true);
  }

  /** Some of an upload, or all of it. */
  static RequestBody upload(long length, BlobContent content) {
    return new RequestBody("application/octet-stream", length, content, false);
  }
}
