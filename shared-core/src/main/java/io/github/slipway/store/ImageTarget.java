package io.github.slipway.store;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import java.io.IOException;

/** A place that images of one repository can be written to. */
public interface ImageTarget extends ImageSource {
  /** Whether the blob is there. */
  boolean hasBlob(Descriptor blob) throws IOException;

  /**
   * Hears that blobs will be written soon, and may get ready for it.
   *
   * @param count how many at once
   */
  default void expectBlobs(int count) {}

  /**
   * Makes a blob that another repository of the same place has appear in this one, without moving
   * bytes.
   *
   * @param fromRepository the other repository's name
   * @return false if the place cannot or will not; the blob is then to be written
   */
  boolean mountBlob(Descriptor blob, String fromRepository) throws IOException;

  /** Writes a blob; the content is opened anew for each try. */
  void writeBlob(Descriptor blob, BlobContent content) throws IOException;

  /**
   * Writes a manifest, whose blobs must be there already.
   *
   * @param tagOrDigest the tag to give it, or its own digest
   * @throws MissingBlobException if the place lacks a blob that the manifest names
   */
  void writeManifest(String tagOrDigest, Manifest manifest) throws IOException;

  /**
   * Writes a manifest that an index will name, and that has no name of its own.
   *
   * @throws MissingBlobException if the place lacks a blob that the manifest names
   */
  default void writeChild(Manifest manifest) throws IOException {
    writeManifest(manifest.digest().toString(), manifest);
  }
}
