package io.github.slipway.layout;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file beside its place and renames it, so that nobody ever sees half of it. */
final class AsideFile {
  /** Writes the content of a file. */
  @FunctionalInterface
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private static final int BUFFER_BYTES = 64 * 1024;

  private AsideFile() {}

  /**
   * Makes or replaces the file. If writing fails, what was there is still there, and nothing else.
   *
   * @throws SlipwayException with {@link Problem#OUTPUT_UNWRITABLE} if the disk is the trouble;
   *     what the writer reads from fails as it does
   */
  static void write(Path file, Writer writer) throws IOException {
    Path aside = aside(file);
    try {
      try (OutputStream out = new BufferedOutputStream(open(file, aside), BUFFER_BYTES)) {
        writer.write(out);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      delete(aside);
    }
  }

  /**
   * Makes or replaces the file as another name of one that is there.
   *
   * @return false where that cannot be: on another file system, for instance
   */
  static boolean link(Path file, Path present) {
    Path aside = aside(file);
    try {
      Files.createDirectories(parent(file));
      Files.createLink(aside, present);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      // Written in full, it works or says what is wrong.
      return false;
    } finally {
      delete(aside);
    }
  }

  private static Path aside(Path file) {
    return parent(file).resolve("." + file.getFileName() + "." + UUID.randomUUID());
  }

  /** After a failure, which is what counts: that there is nothing to delete may fail, too. */
  private static void delete(Path aside) {
    try {
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      // The same trouble that the writing had.
    }
  }

  private static Path parent(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw Problem.OUTPUT_UNWRITABLE.with("file", file, "why", "it is a directory");
    }
    return directory;
  }

  private static OutputStream open(Path file, Path aside) {
    try {
      Files.createDirectories(parent(aside));
      if (Files.isDirectory(file)) {
        throw Problem.OUTPUT_UNWRITABLE.with("file", file, "why", "it is a directory");
      }
      return new Explaining(file, Files.newOutputStream(aside, StandardOpenOption.CREATE_NEW));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static SlipwayException unwritable(Path file, IOException e) {
    if (e instanceof FileAlreadyExistsException present) {
      String why = present.getFile() + " is not a directory";
      return Problem.OUTPUT_UNWRITABLE.because(e, "file", file, "why", why);
    }
    String reason = e instanceof FileSystemException fs ? fs.getReason() : e.getMessage();
    String kind =
        e instanceof AccessDeniedException
            ? "this user may not write there"
            : e instanceof NoSuchFileException
                ? "its directory is not there, and cannot be made"
                : e.getClass().getSimpleName();
    return Problem.OUTPUT_UNWRITABLE.because(
        e, "file", file, "why", reason == null ? kind : reason);
  }

  /** A full disk is told as such, not as trouble with what is copied. */
  private static final class Explaining extends FilterOutputStream {
    private final Path file;

    Explaining(Path file, OutputStream out) {
      super(out);
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }
  }
}
