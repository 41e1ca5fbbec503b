package io.github.slipway.image;

/**
 * What a manifest says of some content: its type, digest and size.
 *
 * @param size in bytes
 */
public record Descriptor(String mediaType, Digest digest, long size) {
  public Descriptor {
    if (size < 0) {
      throw new IllegalArgumentException("size: " + size);
    }
  }

  /** The descriptor of these bytes. */
  public static Descriptor of(String mediaType, Bytes content) {
    return new Descriptor(mediaType, content.digest(), content.size());
  }
}
