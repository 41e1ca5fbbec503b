package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file from the one that takes its place.
 *
 * @param key the inode, where there is such a thing
 */
record FileVersion(FileTime modified, long size, @Nullable Object key) {
  /** Of the file that has this name now; empty if there is none. */
  static Optional<FileVersion> of(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileVersion(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
