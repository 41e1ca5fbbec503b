package io.github.slipway.image;

/**
 * A manifest or an index as the bytes that it arrived in: written again it would have another
 * digest.
 */
public final class Manifest {
  private final String mediaType;
  private final Bytes bytes;
  private final Digest digest;

  private Manifest(String mediaType, Bytes bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
    this.digest = bytes.digest();
  }

  /** A manifest of this media type with these bytes. */
  public static Manifest of(String mediaType, Bytes bytes) {
    return new Manifest(mediaType, bytes);
  }

  /** The media type that it is stored under. */
  public String mediaType() {
    return mediaType;
  }

  /** The bytes. */
  public Bytes bytes() {
    return bytes;
  }

  /** The SHA-256 digest of the bytes. */
  public Digest digest() {
    return digest;
  }

  /** The descriptor of this manifest. */
  public Descriptor descriptor() {
    return new Descriptor(mediaType, digest, bytes.size());
  }

  /** Whether this is an index of manifests rather than the manifest of one image. */
  public boolean isIndex() {
    return MediaType.isIndex(mediaType);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Manifest that
        && mediaType.equals(that.mediaType)
        && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return mediaType + " " + digest;
  }
}
