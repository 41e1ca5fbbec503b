package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Sees to it that one registry at a time writes into a storage. Those that only read need none:
 * every file that they find is complete.
 *
 * <p>There are two files. Closing any channel to a file gives up the process's lock of it on POSIX
 * systems, so what finds {@code .lock} taken by its own process must not have opened it. The JVM
 * itself remembers what it locked, so {@code .lock.jvm} tells that, even when its lock is lost.
 */
final class StorageLock implements AutoCloseable {
  private final FileChannel withinProcess;
  private final FileChannel amongProcesses;

  private StorageLock(FileChannel withinProcess, FileChannel amongProcesses) {
    this.withinProcess = withinProcess;
    this.amongProcesses = amongProcesses;
  }

  /**
   * Takes the lock of a storage; the operating system gives it back when the process ends.
   *
   * @throws EmbeddedRegistryException if another registry has it
   */
  static StorageLock acquire(Path directory) throws IOException, EmbeddedRegistryException {
    FileChannel withinProcess = lock(directory, ".lock.jvm");
    try {
      return new StorageLock(withinProcess, lock(directory, ".lock"));
    } catch (IOException | RuntimeException e) {
      withinProcess.close();
      throw e;
    }
  }

  private static FileChannel lock(Path directory, String name)
      throws IOException, EmbeddedRegistryException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
    return channel;
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
    try {
      amongProcesses.close();
    } finally {
      withinProcess.close();
    }
  }
}
