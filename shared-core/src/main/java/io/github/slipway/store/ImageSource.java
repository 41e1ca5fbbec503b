package io.github.slipway.store;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A place that images of one repository can be read from. */
public interface ImageSource {
  /**
   * Asks what a tag or digest stands for, without fetching it.
   *
   * @param tagOrDigest a tag, or {@code sha256:…}
   * @return the digest of the manifest or index; empty if there is none
   */
  Optional<Digest> resolve(String tagOrDigest) throws IOException;

  /**
   * Fetches a manifest or index, checked against the digest if one is given.
   *
   * @return empty if there is none
   */
  Optional<Manifest> manifest(String tagOrDigest) throws IOException;

  /**
   * Opens a blob. The stream ends with an IOException if its content has not this digest and size.
   */
  InputStream openBlob(Descriptor blob) throws IOException;
}
