package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a file looks from outside.
 *
 * @param mode its type, and 0100 where the owner may execute it
 * @param changed when its inode changed; the time of its content where that is not known
 */
record FileState(int mode, long size, Instant modified, Instant changed) {

  /** That of a path, links not followed; empty where there is nothing. */
  static Optional<FileState> of(Path file) throws IOException {
    try {
      return Optional.of(
          file.getFileSystem().supportedFileAttributeViews().contains("unix")
              ? unix(file)
              : basic(file));
    } catch (AccessDeniedException e) {
      throw e;
    } catch (FileSystemException e) {
      // Not there, or a file where a directory should be.
      return Optional.empty();
    }
  }

  private static FileState unix(Path file) throws IOException {
    Map<String, Object> all =
        Files.readAttributes(
            file, "unix:mode,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
    return new FileState(
        (Integer) all.getOrDefault("mode", 0),
        (Long) all.getOrDefault("size", 0L),
        ((FileTime) all.getOrDefault("lastModifiedTime", FileTime.fromMillis(0))).toInstant(),
        ((FileTime) all.getOrDefault("ctime", FileTime.fromMillis(0))).toInstant());
  }

  private static FileState basic(Path file) throws IOException {
    BasicFileAttributes all =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    int type = all.isSymbolicLink() ? IndexEntry.LINK : IndexEntry.FILE;
    Instant modified = all.lastModifiedTime().toInstant();
    return new FileState(
        all.isDirectory() ? IndexEntry.DIRECTORY : type, all.size(), modified, modified);
  }

  int type() {
    return mode & IndexEntry.TYPE;
  }

  /**
   * Whether the file looks as it did when the index noted it, so that its content need not be read.
   * A file that is not older than the index may have changed in the same tick of the clock.
   */
  boolean looksLike(IndexEntry.Stamp stamp, Instant indexWritten) {
    boolean noNanos = stamp.modifiedNanos() == 0;
    Instant noted =
        Instant.ofEpochSecond(modified.getEpochSecond(), noNanos ? 0 : modified.getNano());
    boolean older =
        noNanos
            ? noted.getEpochSecond() < indexWritten.getEpochSecond()
            : noted.isBefore(indexWritten);
    return older
        && stamp.modified() == (int) noted.getEpochSecond()
        && stamp.modifiedNanos() == noted.getNano()
        && stamp.changed() == (int) changed.getEpochSecond()
        && stamp.size() == (int) size;
  }

  /** Whether the size is the noted one, or none was noted. */
  boolean hasSizeOf(IndexEntry.Stamp stamp) {
    return stamp.size() == 0 || stamp.size() == (int) size;
  }
}
