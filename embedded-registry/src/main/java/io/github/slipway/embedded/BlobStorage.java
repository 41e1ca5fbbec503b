package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every blob once, and links to it from the layouts of the repositories that have it. The methods
 * exclude each other, so that a blob cannot be reclaimed while it is being linked; all they do is
 * rename and link. When a blob is linked it becomes young again for the garbage collection.
 */
final class BlobStorage {
  private final Path directory;
  private final AtomicFiles files;
  private final DiskSpace space;

  BlobStorage(Path directory, AtomicFiles files, DiskSpace space) {
    this.directory = directory;
    this.files = files;
    this.space = space;
  }

  /** The place of a blob under a {@code blobs} directory. */
  static Path place(Path blobs, BlobDigest digest) {
    return blobs.resolve(digest.algorithm()).resolve(digest.hex());
  }

  /** The blobs under a {@code blobs} directory, which need not be there. */
  static List<BlobDigest> list(Path blobs) throws IOException {
    List<BlobDigest> digests = new ArrayList<>();
    for (String algorithm : List.of(BlobDigest.SHA256, BlobDigest.SHA512)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(blobs.resolve(algorithm))) {
        for (Path file : files) {
          BlobDigest.read(algorithm + ":" + file.getFileName()).ifPresent(digests::add);
        }
      } catch (NoSuchFileException e) {
        // Not any of this kind.
      }
    }
    return digests;
  }

  /**
   * Adds a blob of so few bytes that they are in memory, in the place of one that was damaged.
   *
   * @param link where the repository expects it
   * @throws RegistryError DENIED if there is no room
   */
  void add(byte[] content, BlobDigest digest, Path link) throws IOException, RegistryError {
    if (has(link, content)) {
      renew(link);
      return;
    }
    space.take(content.length);
    Path file;
    try {
      file = files.writeAside(content);
    } catch (IOException e) {
      space.giveBack(content.length);
      throw e;
    }
    try {
      replace(file, content, digest, link);
    } finally {
      if (Files.deleteIfExists(file)) {
        space.giveBack(content.length);
      }
    }
  }

  /**
   * Takes over a file and links it.
   *
   * @param file complete, verified and counted, on the file system of the storage; gone afterwards
   * @param link where the repository expects it
   */
  synchronized void adopt(Path file, BlobDigest digest, Path link) throws IOException {
    Path shared = place(directory, digest);
    long size = Files.size(file);
    // What has another size was damaged. It is replaced where it is pushed.
    if (hasSize(shared, size)) {
      Files.delete(file);
      space.giveBack(size);
    } else {
      remove(digest);
      Files.createDirectories(shared.getParent());
      AtomicFiles.move(file, shared);
      Files.deleteIfExists(link);
    }
    if (!hasSize(link, size)) {
      Files.deleteIfExists(link);
    }
    link(shared, link);
    renew(link);
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
    renew(link);
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
    if (unlink(link, digest, false).isEmpty()) {
      return false;
    }
    if (!inUse.test(digest)) {
      remove(digest);
    }
    return true;
  }

  /**
   * Removes a link, and leaves the blob to {@link #reclaim}.
   *
   * @param dryRun to measure it alone
   * @return the bytes that are free then, which are some if the blob was not shared; empty if there
   *     was no such link
   */
  synchronized Optional<Long> unlink(Path link, BlobDigest digest, boolean dryRun)
      throws IOException {
    try {
      long size = Files.exists(place(directory, digest)) ? 0 : Files.size(link);
      if (!dryRun) {
        Files.delete(link);
        space.giveBack(size);
      }
      return Optional.of(size);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Removes the blobs that no repository has. Nothing can be linked meanwhile.
   *
   * @param linked the blobs that some repository has, asked when nothing can be linked any more
   * @param dryRun to count them alone
   * @return how many they are, and their bytes
   */
  synchronized Removed reclaim(Links linked, boolean dryRun) throws IOException {
    Set<BlobDigest> inUse = linked.find();
    Removed removed = Removed.NOTHING;
    for (BlobDigest digest : list(directory)) {
      if (!inUse.contains(digest)) {
        long size = dryRun ? Files.size(place(directory, digest)) : remove(digest);
        removed = removed.plus(new Removed(1, size));
      }
    }
    return removed;
  }

  /** Finds the blobs that some repository has. */
  interface Links {
    Set<BlobDigest> find() throws IOException;
  }

  private synchronized void replace(Path file, byte[] content, BlobDigest digest, Path link)
      throws IOException {
    if (!has(place(directory, digest), content)) {
      remove(digest);
    }
    Files.deleteIfExists(link);
    adopt(file, digest, link);
  }

  private static boolean has(Path blob, byte[] content) throws IOException {
    return hasSize(blob, content.length) && Arrays.equals(Files.readAllBytes(blob), content);
  }

  private static boolean hasSize(Path blob, long size) throws IOException {
    try {
      return Files.size(blob) == size;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private long remove(BlobDigest digest) throws IOException {
    Path shared = place(directory, digest);
    try {
      long size = Files.size(shared);
      Files.delete(shared);
      space.giveBack(size);
      return size;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** For the garbage collection, which spares what is young. */
  static void renew(Path blob) throws IOException {
    try {
      Files.setLastModifiedTime(blob, FileTime.from(Instant.now()));
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      // The file of another user, who has put a layout into the storage; so it is spared less long.
    }
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
