package io.github.slipway.layer;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written aside and then renamed to its name, so that nobody sees half of it.
 * Whoever writes the same thing at the same time succeeds too. Closed without {@link #commit} it is
 * removed.
 *
 * <p>Trouble with the store's disk is a {@link SlipwayException}, thus never taken for trouble with
 * what is written to it.
 */
final class FileAside extends OutputStream {
  private final StoreDirectory directory;
  private final Path file;
  private final OutputStream out;
  private boolean committed;

  private FileAside(StoreDirectory directory, Path file, OutputStream out) {
    this.directory = directory;
    this.file = file;
    this.out = out;
  }

  /** The name of a file that is not there. */
  static Path scratch(StoreDirectory directory) {
    try {
      Files.createDirectories(directory.temporary());
    } catch (IOException e) {
      throw failure(directory, e);
    }
    return name(directory);
  }

  private static Path name(StoreDirectory directory) {
    // Not a UUID or createTempFile: SecureRandom takes long to start.
    long random = ThreadLocalRandom.current().nextLong();
    return directory.temporary().resolve(Long.toHexString(random) + ".tmp");
  }

  static FileAside in(StoreDirectory directory) {
    Path file = name(directory);
    try {
      Files.createDirectories(directory.temporary());
      return new FileAside(
          directory, file, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    } catch (IOException e) {
      throw failure(directory, e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw failure(directory, e);
    }
  }

  /** Gives the file its name; it can no longer be written to. */
  void commit(Path name) throws IOException {
    try {
      out.close();
      Path parent = name.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      move(name);
      committed = true;
    } catch (IOException e) {
      throw failure(directory, e);
    }
  }

  private void move(Path name) throws IOException {
    try {
      Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
    } catch (java.nio.file.AccessDeniedException e) {
      // Windows does not replace a file that somebody reads; it is what we wanted to write.
      if (!Files.isRegularFile(name)) {
        throw e;
      }
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }

  private static SlipwayException failure(StoreDirectory directory, IOException e) {
    Problem problem = isFull(directory, e) ? Problem.STORE_FULL : Problem.STORE_UNWRITABLE;
    return problem.because(e, "directory", directory.root(), "why", reason(e));
  }

  private static boolean isFull(StoreDirectory directory, IOException e) {
    String text = reason(e).toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("quota exceeded")) {
      return true;
    }
    try {
      // The system's message may be in another language.
      return Files.getFileStore(directory.root()).getUsableSpace() == 0;
    } catch (IOException unknown) {
      return false;
    }
  }

  private static String reason(IOException e) {
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    @Nullable String reason =
        e instanceof java.nio.file.FileSystemException fs ? fs.getReason() : e.getMessage();
    return reason != null ? reason : e.getClass().getSimpleName();
  }
}
