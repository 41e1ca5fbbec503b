package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One repository as an OCI image layout. What is read comes from a snapshot of the index; what
 * changes the repository excludes each other.
 */
final class RepositoryLayout {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryLayout.class);

  private static final byte[] LAYOUT_FILE =
      "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

  /** A blob is made young again at most so often, as the reads of a busy registry are many. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Path directory;
  private final BlobStorage blobs;
  private final AtomicFiles files;
  private volatile RepositoryIndex index;

  /** What the index file was like when it was read last; of a read-only storage alone. */
  private @Nullable FileVersion indexVersion;

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

  /** Opens the layout in this directory, which another registry may be writing to. */
  static RepositoryLayout openReadOnly(Path directory, BlobStorage blobs, AtomicFiles files)
      throws IOException {
    RepositoryLayout layout = new RepositoryLayout(directory, blobs, files, RepositoryIndex.EMPTY);
    layout.refresh();
    return layout;
  }

  /** Reads the index again if its file is another one. */
  synchronized void refresh() throws IOException {
    Path indexFile = directory.resolve("index.json");
    Optional<FileVersion> now = FileVersion.of(indexFile);
    if (now.isEmpty()) {
      index = RepositoryIndex.EMPTY;
      indexVersion = null;
    } else if (!now.get().equals(indexVersion)) {
      index = IndexFile.read(indexFile);
      indexVersion = now.get();
    }
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

  /** The blobs and manifests that are on disk. */
  List<BlobDigest> listBlobs() throws IOException {
    return BlobStorage.list(directory.resolve("blobs"));
  }

  /**
   * Spares a blob from the garbage collection for a while: a client that is told of it does not
   * push it, and its manifest is still to come.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  void renewBlob(BlobDigest digest) throws IOException {
    Path blob = blobPath(digest);
    if (Files.getLastModifiedTime(blob).toInstant().isBefore(Instant.now().minus(YOUNG))) {
      synchronized (this) {
        BlobStorage.renew(blob);
      }
    }
  }

  /** Removes what nothing needs, unless this is a dry run, and says what it was. */
  synchronized Garbage removeGarbage(GarbageOptions options) throws IOException {
    Garbage garbage = new GarbageSearch(this, options).find();
    if (!garbage.manifests().isEmpty() && !options.isDryRun()) {
      replaceIndex(index.without(garbage.manifests()));
    }
    long bytes = 0;
    for (BlobDigest digest : garbage.all()) {
      bytes += blobs.unlink(blobPath(digest), digest, options.isDryRun()).orElse(0L);
    }
    return garbage.with(bytes);
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
   * The bytes of a manifest of the index.
   *
   * @return empty if they are not there, or damaged: then it has to be pushed again
   */
  Optional<byte[]> readManifest(Descriptor manifest) throws IOException {
    BlobDigest digest = manifest.digest();
    try {
      byte[] bytes = Files.readAllBytes(blobPath(digest));
      if (BlobDigest.ofContent(digest.algorithm(), bytes).equals(digest)) {
        return Optional.of(bytes);
      }
      LOG.warn("The manifest {} was damaged on disk, in {}", digest, directory);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
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
    blobs.add(manifest.bytes(), digest, blobPath(digest));
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
    replaceIndex(index.without(Set.of(digest)));
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
