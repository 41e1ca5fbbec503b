package io.github.slipway.layer;

import io.github.slipway.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Where the things of a {@link LayerStore} lie on disk. The time of a file is when it was last
 * used.
 */
final class StoreDirectory {
  /** What is used more often than this is not touched each time. */
  private static final Duration TOUCH_AFTER = Duration.ofMinutes(5);

  private final Path root;

  StoreDirectory(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path blobs() {
    return root.resolve("blobs");
  }

  Path facts() {
    return root.resolve("facts");
  }

  /** What is being written; a killed process leaves its files here. */
  Path temporary() {
    return root.resolve("tmp");
  }

  Path blob(Digest digest) {
    return blobs().resolve(digest.algorithm()).resolve(digest.hex());
  }

  Path fact(String kind, Digest key) {
    return facts().resolve(kind).resolve(key.hex());
  }

  /** Notes that a file was used; does not matter enough to fail. */
  static void touch(Path file) {
    try {
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(TOUCH_AFTER))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    } catch (IOException e) {
      // Another process evicted it, or owns it: its age stays as it was.
      return;
    }
  }

  /**
   * The size of a file in bytes; -1 if it is not there, or out of reach: what is wrong with the
   * directory is told when something is to be written.
   */
  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }
}
