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

  /**
   * Reads {@code auto}, {@code monolithic} or {@code chunked:BYTES}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static UploadMode of(String text) {
    String prefix = "chunked:";
    if (text.startsWith(prefix)) {
      try {
        return chunked(Long.parseLong(text.substring(prefix.length())));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("after 'chunked:' comes a number of bytes", e);
      }
    }
    return switch (text) {
      case "auto" -> AUTO;
      case "monolithic" -> MONOLITHIC;
      default ->
          throw new IllegalArgumentException("the modes are auto, monolithic and chunked:BYTES");
    };
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
