package io.github.slipway.git;

import io.github.slipway.problem.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the few small files that say what HEAD is. */
final class GitFiles {
  private static final int SHOWN = 60;

  private GitFiles() {}

  /** All of a text in UTF-8; empty where there is no such file, or a directory. */
  static Optional<String> text(Path file) throws IOException {
    if (Files.notExists(file) || Files.isDirectory(file)) {
      return Optional.empty();
    }
    return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
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
              + shown(name)
              + "' cannot be written in the character encoding of this system (set LC_ALL=C.UTF-8)",
          e);
    }
  }

  /** The beginning of a text from such a file, for a message. */
  static String shown(String text) {
    return PlainText.of(text, SHOWN);
  }
}
