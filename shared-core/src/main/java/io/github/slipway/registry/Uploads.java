package io.github.slipway.registry;

/** How blobs go to one host, by its configuration and by what it has refused so far. */
final class Uploads {
  /** Sizes of chunks to try one after the other where the one before was too large. */
  private static final long[] SIZES = {16L << 20, 4L << 20, 1L << 20, 256L << 10, 64L << 10};

  /** Says that a blob is sent in one request. */
  static final long WHOLE = Long.MAX_VALUE;

  private final UploadMode mode;
  private final OpenUploads open;
  private volatile long chunk;

  Uploads(UploadMode mode, OpenUploads open) {
    this.mode = mode;
    this.open = open;
    this.chunk = mode instanceof UploadMode.Chunked chunked ? chunked.bytes() : WHOLE;
  }

  /** The uploads that are to be cancelled if nothing comes of them. */
  OpenUploads open() {
    return open;
  }

  /** How many bytes a request may have; {@link #WHOLE} if any number. */
  long chunk() {
    return chunk;
  }

  /** The first chunk to try where a whole blob did not get through; {@link #WHOLE} for none. */
  long firstChunk() {
    return mode == UploadMode.MONOLITHIC ? WHOLE : SIZES[0];
  }

  /** The next smaller chunk to try; 0 if there is none. */
  long smallerThan(long refused) {
    if (mode != UploadMode.MONOLITHIC) {
      for (long size : SIZES) {
        if (size < refused) {
          return size;
        }
      }
    }
    return 0;
  }

  /** Chunks of this size are taken, and larger ones, or whole blobs, were refused. */
  void learned(long size) {
    chunk = Math.min(chunk, size);
  }
}
