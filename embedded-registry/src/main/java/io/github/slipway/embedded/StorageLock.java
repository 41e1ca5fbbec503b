package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Sees to it that one registry at a time writes into a storage. Those that only read need none:
 * every file that they find is complete.
 */
final class StorageLock implements AutoCloseable {
  private final FileChannel channel;

  private StorageLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a storage; the operating system gives it back when the process ends.
   *
   * @throws EmbeddedRegistryException if another registry has it
   */
  static StorageLock acquire(Path directory) throws IOException, EmbeddedRegistryException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean acquired = false;
    try {
      acquired = tryLock(channel);
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
    if (!acquired) {
      throw new EmbeddedRegistryException(
          "The storage "
              + directory
              + " is served by another registry already. Stop that one, or choose another"
              + " directory, or serve it read-only.",
          null);
    }
    return new StorageLock(channel);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another registry of this JVM.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
