package io.github.slipway.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that is soon full: a file system in memory, which only root can mount. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts a disk of this size, such as {@code 1m}, at a new folder; skips the test where that is
   * not possible.
   */
  public static SmallDisk mount(Path folder, String size) throws IOException, InterruptedException {
    String mount = RequiredPart.of("mount", "mount").require().toString();
    Files.createDirectories(folder);
    Command.Result result =
        Command.of(mount, "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()).run();
    if (result.exitCode() != 0) {
      throw RequiredPart.skip("a small disk cannot be mounted here: " + result.stderr().strip());
    }
    return new SmallDisk(folder);
  }

  /** Where it is mounted. */
  public Path folder() {
    return folder;
  }

  /** Makes it a disk that nobody can write to, not even root. */
  public void makeReadOnly() throws IOException, InterruptedException {
    Command.of("mount", "-o", "remount,ro", folder.toString()).run().successful();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Command.of("umount", folder.toString()).run().successful();
  }
}
