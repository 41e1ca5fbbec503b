package io.github.slipway.credential;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file that only its owner may read. It is changed by one at a time, and at once: written aside
 * and renamed. A symbolic link stays one, and the file that it leads to is changed.
 */
final class PrivateFile {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 20;
  private static final int MOST_LINKS = 40;

  private final Path path;

  PrivateFile(Path path) {
    this.path = path;
  }

  /** What becomes of a file's content. */
  @FunctionalInterface
  interface Change {
    /**
     * The new content.
     *
     * @param old nothing if there is no file
     * @return null to leave the file as it is
     */
    byte @Nullable [] apply(byte[] old) throws IOException;
  }

  /**
   * Changes the content. Others that change it by this class, in whatever process, wait.
   *
   * @throws SlipwayException if it cannot be written; its old content is then still there
   */
  void change(Change change) throws InterruptedException {
    try {
      Path file = followed(path.toAbsolutePath());
      Path folder = file.resolveSibling("");
      Files.createDirectories(folder, mode(folder.getRoot(), "rwx------"));
      Path lock = file.resolveSibling(file.getFileName() + ".lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel);
        byte[] changed = change.apply(read(file));
        if (changed != null) {
          replace(file, changed);
        }
      }
    } catch (IOException e) {
      throw Problem.CREDENTIAL_FILE_UNWRITABLE.because(e, "file", path, "why", why(e));
    }
  }

  /** Where links lead, whether a file is there or not. */
  private static Path followed(Path link) throws IOException {
    Path file = link;
    for (int i = 0; Files.isSymbolicLink(file); i++) {
      if (i == MOST_LINKS) {
        throw new IOException("its links lead in a circle");
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  /** Locks are for processes: threads of one process are refused, so they have to ask again. */
  private static void lock(FileChannel channel) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (tryLock(channel) == null) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("another process has held its lock for a minute");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path folder = file.resolveSibling("");
    Path aside =
        Files.createTempFile(folder, file.getFileName() + ".", ".tmp", mode(folder, "rw-------"));
    try {
      try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      keepOwner(file, aside);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** A file that root changes stays its user's. */
  private static void keepOwner(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView fresh = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (old == null || fresh == null || !Files.exists(from)) {
      return;
    }
    PosixFileAttributes wanted = old.readAttributes();
    if (!wanted.owner().equals(fresh.readAttributes().owner())) {
      fresh.setOwner(wanted.owner());
      fresh.setGroup(wanted.group());
    }
  }

  /** Nothing on Windows, whose home directories are private. */
  private static FileAttribute<?>[] mode(@Nullable Path where, String mode) {
    boolean posix =
        where != null && where.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static String why(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "this user may not write " + denied.getFile();
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
