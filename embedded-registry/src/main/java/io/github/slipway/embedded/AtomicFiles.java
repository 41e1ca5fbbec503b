package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Gives files their name only when they are complete: written aside, forced to disk, renamed. */
final class AtomicFiles {
  private final Path aside;

  /**
   * @param aside an existing directory on the file system of everything that is written
   */
  AtomicFiles(Path aside) {
    this.aside = aside;
  }

  /**
   * Writes a whole file, in the place of any that is there.
   *
   * @throws StorageFailureException if the disk is the trouble
   */
  void write(Path target, byte[] content) throws IOException {
    Path file = writeAside(content);
    try {
      move(file, target);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Writes a file that is to be moved later, and that the caller removes if it is not.
   *
   * @throws StorageFailureException if the disk is the trouble
   */
  Path writeAside(byte[] content) throws IOException {
    Path file = newAsidePath();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw new StorageFailureException(e);
    }
  }

  /** Copies a file, in the place of any that is there. */
  void copy(Path source, Path target) throws IOException {
    Path file = newAsidePath();
    try {
      Files.copy(source, file);
      move(file, target);
    } catch (IOException e) {
      throw new StorageFailureException(e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Renames a complete file, in the place of any that is there. */
  static void move(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path newAsidePath() {
    return aside.resolve(UUID.randomUUID().toString());
  }
}
