package io.github.slipway.embedded;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a storage takes on disk, and refuses what would go beyond its limit. The answer is
 * 403 DENIED, as Harbor's for a quota: Docker shows its message and gives up, where it would try a
 * 507 again and again and keep the message to itself.
 */
final class DiskSpace {
  private final Path directory;
  private final long limit;
  private final AtomicLong used;

  /**
   * @param directory on the disk that is asked for free space
   * @param limit in bytes; {@link Long#MAX_VALUE} for none
   * @param used what is there already, in bytes; of no account without a limit
   */
  DiskSpace(Path directory, long limit, long used) {
    this.directory = directory;
    this.limit = limit;
    this.used = new AtomicLong(used);
  }

  /**
   * Looks whether there is room for so many bytes, before they come. They are not counted yet.
   *
   * @throws RegistryError DENIED
   */
  void require(long bytes) throws RegistryError {
    if (!fits(bytes, used.get())) {
      throw beyondLimit(bytes);
    }
    // 0 where the system does not say.
    long free = directory.toFile().getUsableSpace();
    if (free > 0 && bytes > free) {
      throw new RegistryError(
          ErrorCode.DENIED,
          "the registry's disk has " + free + " bytes left, and " + bytes + " are needed");
    }
  }

  /**
   * Counts bytes that are about to be written.
   *
   * @throws RegistryError DENIED, and they are not counted
   */
  void take(long bytes) throws RegistryError {
    long before = used.getAndAdd(bytes);
    if (!fits(bytes, before)) {
      used.addAndGet(-bytes);
      throw beyondLimit(bytes);
    }
  }

  /** Counts bytes that are gone. */
  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  /** The error for a disk that does not take what it should. */
  static RegistryError failure(StorageFailureException e) {
    return new RegistryError(
        ErrorCode.DENIED, "the registry cannot write to its disk: " + e.getMessage());
  }

  /** Without a limit nobody has counted what was there at the start. */
  private boolean fits(long bytes, long before) {
    return limit == Long.MAX_VALUE || bytes <= limit - before;
  }

  private RegistryError beyondLimit(long bytes) {
    return new RegistryError(
            ErrorCode.DENIED,
            "the registry's quota of "
                + limit
                + " bytes is reached: "
                + Math.max(0, limit - used.get())
                + " are left, and "
                + bytes
                + " are needed. Delete images, or have the quota raised")
        .detail("quota", limit)
        .detail("used", used.get());
  }
}
