package io.github.slipway.registry;

import io.github.slipway.image.Bytes;
import io.github.slipway.store.BlobContent;

/**
 * What a request sends.
 *
 * @param length in bytes
 * @param content opened once for each time that the request is sent
 */
record RequestBody(String contentType, long length, BlobContent content) {
  static RequestBody of(String contentType, Bytes bytes) {
    return new RequestBody(contentType, bytes.size(), BlobContent.of(bytes));
  }
}
