package io.github.slipway.registry;

/** How blobs are sent: in one request, or in chunks. */
public sealed interface UploadMode {
  /** In one request; in chunks once the registry, or a proxy before it, has refused that. */
  UploadMode AUTO = new Auto();

  /** In one request, whatever happens. */
  UploadMode MONOLITHIC = new Monolithic();

  /**
   * In chunks of so many bytes; more if the registry asks for more.
   *
   * @throws IllegalArgumentException if the size is not positive
   */
  static UploadMode chunked(long bytes) {
    return new Chunked(bytes);
  }

  /** See {@link #AUTO}. */
  record Auto() implements UploadMode {}

  /** See {@link #MONOLITHIC}. */
  record Monolithic() implements UploadMode {}

  /** See {@link #chunked}. */
  record Chunked(long bytes) implements UploadMode {
    public Chunked {
      if (bytes < 1) {
        throw new IllegalArgumentException("chunk size: " + bytes);
      }
    }
  }
}
