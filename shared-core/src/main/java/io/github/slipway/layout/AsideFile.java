package io.github.slipway.layout;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and renames it, so that nobody ever sees half of it. */
final class AsideFile {
  /** Writes the content of a file. */
  @FunctionalInterface
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private AsideFile() {}

  /**
   * Makes or replaces the file. If writing fails, what was there is still there, and nothing else.
   */
  static void write(Path file, Writer writer) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException(file + " is not the path of a file");
    }
    Files.createDirectories(directory);
    Path aside =
        directory.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()));
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16)) {
        writer.write(out);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
