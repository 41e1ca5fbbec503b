package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * One repository as an OCI image layout. What is read comes from a snapshot of the index; what
 * changes the repository excludes each other.
 */
final class RepositoryLayout {
  private static final byte[] LAYOUT_FILE =
      "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

  private final Path directory;
  private final BlobStorage blobs;
  private final AtomicFiles files;
  private volatile RepositoryIndex index;

  private RepositoryLayout(
      Path directory, BlobStorage blobs, AtomicFiles files, RepositoryIndex index) {
    this.directory = directory;
    this.blobs = blobs;
    this.files = files;
    this.index = index;
  }

  /** Opens the layout in this directory, or makes one there. */
  static RepositoryLayout open(Path directory, BlobStorage blobs, AtomicFiles files)
      throws IOException {
    Files.createDirectories(directory);
    Path indexFile = directory.resolve("index.json");
    RepositoryLayout layout;
    if (Files.exists(indexFile)) {
      layout = new RepositoryLayout(directory, blobs, files, IndexFile.read(indexFile));
    } else {
      layout = new RepositoryLayout(directory, blobs, files, RepositoryIndex.EMPTY);
      layout.replaceIndex(RepositoryIndex.EMPTY);
    }
    Path layoutFile = directory.resolve("oci-layout");
    if (!Files.exists(layoutFile)) {
      files.write(layoutFile, LAYOUT_FILE);
    }
    return layout;
  }

  RepositoryIndex index() {
    return index;
  }

  /** Where the blob or manifest with this digest is, if it is there. */
  Path blobPath(BlobDigest digest) {
    return BlobStorage.place(directory.resolve("blobs"), digest);
  }

  boolean hasBlob(BlobDigest digest) {
    return Files.exists(blobPath(digest));
  }

  /** Takes over a complete and verified file as a blob. */
  synchronized void addBlob(Path file, BlobDigest digest) throws IOException {
    blobs.adopt(file, digest, blobPath(digest));
  }

  /**
   * Makes a blob of another repository appear in this one.
   *
   * @return false if the other does not have it
   */
  synchronized boolean mountBlob(BlobDigest digest, RepositoryLayout other) throws IOException {
    return blobs.share(other.blobPath(digest), digest, blobPath(digest));
  }

  /**
   * Removes a blob.
   *
   * @param inUse whether any repository has it still
   * @return false if it was not there
   */
  synchronized boolean removeBlob(BlobDigest digest, Predicate<BlobDigest> inUse)
      throws IOException {
    return blobs.release(blobPath(digest), digest, inUse);
  }

  /**
   * Adds a manifest, if everything that it names is there.
   *
   * @param tags what to call it besides its digest
   * @throws RegistryError MANIFEST_BLOB_UNKNOWN
   */
  synchronized void putManifest(ManifestContent manifest, BlobDigest digest, Collection<Tag> tags)
      throws IOException, RegistryError {
    RepositoryIndex now = index;
    for (BlobDigest needed : manifest.references()) {
      if (!hasBlob(needed)) {
        throw missing(needed);
      }
    }
    if (!hasBlob(digest)) {
      Path file = files.writeAside(manifest.bytes());
      try {
        blobs.adopt(file, digest, blobPath(digest));
      } finally {
        Files.deleteIfExists(file);
      }
    }
    Descriptor descriptor = new Descriptor(manifest.mediaType(), digest, manifest.bytes().length);
    replaceIndex(now.with(descriptor, tags));
  }

  /** Removes a tag; false if it is not there. */
  synchronized boolean removeTag(Tag tag) throws IOException {
    if (index.manifest(tag).isEmpty()) {
      return false;
    }
    replaceIndex(index.without(tag));
    return true;
  }

  /** Removes a manifest and its tags; false if it is not there. */
  synchronized boolean removeManifest(BlobDigest digest, Predicate<BlobDigest> inUse)
      throws IOException {
    if (index.manifest(digest).isEmpty()) {
      return false;
    }
    replaceIndex(index.without(digest));
    blobs.release(blobPath(digest), digest, inUse);
    return true;
  }

  /** The error for a manifest that names this blob. */
  static RegistryError missing(BlobDigest needed) {
    return new RegistryError(
            ErrorCode.MANIFEST_BLOB_UNKNOWN, "the manifest names a blob that is not here")
        .detail("digest", needed);
  }

  private void replaceIndex(RepositoryIndex next) throws IOException {
    files.write(directory.resolve("index.json"), IndexFile.write(next));
    index = next;
  }
}
