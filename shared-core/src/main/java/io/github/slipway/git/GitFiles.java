package io.github.slipway.git;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files. By {@code java.io}: an interrupt closes a channel in the midst of a read and looks
 * like damage then; here it stays pending for whoever can act on it.
 */
final class GitFiles {
  private GitFiles() {}

  /** All of a file; empty where there is none, or a directory. */
  static Optional<byte[]> read(Path file) throws IOException {
    if (Files.notExists(file) || Files.isDirectory(file)) {
      return Optional.empty();
    }
    try (InputStream in = open(file)) {
      return Optional.of(in.readAllBytes());
    }
  }

  /** The same as text in UTF-8. */
  static Optional<String> text(Path file) throws IOException {
    return read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** Opens a file that is there. */
  static InputStream open(Path file) throws BrokenRepository {
    try {
      return new FileInputStream(file.toFile());
    } catch (FileNotFoundException e) {
      throw cannotOpen(file, e);
    }
  }

  /** The words for a file that is there and cannot be opened. */
  static BrokenRepository cannotOpen(Path file, FileNotFoundException e) {
    // Its message is the path, with the system's reason in brackets.
    String message = String.valueOf(e.getMessage());
    int reason = message.lastIndexOf(" (");
    return new BrokenRepository(
        "the file " + file + " cannot be opened" + (reason < 0 ? "" : message.substring(reason)),
        e);
  }

  /**
   * A path within a directory.
   *
   * @param name as Git has it, with slashes
   */
  static Path resolve(Path directory, String name) throws BrokenRepository {
    try {
      return directory.resolve(name);
    } catch (InvalidPathException e) {
      throw new BrokenRepository(
          "the name '"
              + printable(name)
              + "' cannot be written in the character encoding of this system (set LC_ALL=C.UTF-8)",
          e);
    }
  }

  /** Fit for a message: short, without control characters. */
  static String printable(String text) {
    String start = text.codePointCount(0, text.length()) > 60 ? text.substring(0, 60) + "…" : text;
    return start
        .codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
