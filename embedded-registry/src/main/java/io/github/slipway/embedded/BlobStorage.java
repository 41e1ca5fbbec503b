package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Every blob once, and links to it from the layouts of the repositories that have it. The methods
 * exclude each other, so that a blob cannot be reclaimed while it is being linked; all they do is
 * rename and link.
 */
final class BlobStorage {
  private final Path directory;
  private final AtomicFiles files;

  BlobStorage(Path directory, AtomicFiles files) {
    this.directory = directory;
    this.files = files;
  }

  /** The place of a blob under a {@code blobs} directory. */
  static Path place(Path blobs, BlobDigest digest) {
    return blobs.resolve(digest.algorithm()).resolve(digest.hex());
  }

  /**
   * Takes over a file and links it.
   *
   * @param file complete and verified, on the file system of the storage; gone afterwards
   * @param link where the repository expects it
   */
  synchronized void adopt(Path file, BlobDigest digest, Path link) throws IOException {
    Path shared = place(directory, digest);
    if (Files.exists(shared)) {
      Files.delete(file);
    } else {
      Files.createDirectories(shared.getParent());
      AtomicFiles.move(file, shared);
    }
    link(shared, link);
  }

  /**
   * Links a blob of one repository into another.
   *
   * @return false if the first repository does not have it
   */
  synchronized boolean share(Path existing, BlobDigest digest, Path link) throws IOException {
    if (!Files.exists(existing)) {
      return false;
    }
    // A layout that was put into the storage by hand has blobs that are not shared yet.
    Path shared = place(directory, digest);
    link(existing, shared);
    link(shared, link);
    return true;
  }

  /**
   * Removes a link, and the blob itself when no repository has it any more.
   *
   * @param inUse whether any repository has the blob
   * @return false if there was no such link
   */
  synchronized boolean release(Path link, BlobDigest digest, Predicate<BlobDigest> inUse)
      throws IOException {
    if (!Files.deleteIfExists(link)) {
      return false;
    }
    if (!inUse.test(digest)) {
      Files.deleteIfExists(place(directory, digest));
    }
    return true;
  }

  private void link(Path existing, Path link) throws IOException {
    if (Files.exists(link)) {
      return;
    }
    Files.createDirectories(link.getParent());
    try {
      Files.createLink(link, existing);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // A file system without hard links, or with as many to this file as it can have.
      files.copy(existing, link);
    }
  }
}
