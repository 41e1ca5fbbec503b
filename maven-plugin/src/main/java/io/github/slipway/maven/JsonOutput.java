package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where {@code registry.json} says that a result goes. */
final class JsonOutput {
  private JsonOutput() {}

  /**
   * Writes the result where the user asked for it.
   *
   * @param wanted a file, or {@code -} for the standard output; nowhere if empty
   * @param directory what the file is relative to
   */
  static void write(Optional<String> wanted, Path directory, String document) {
    if (wanted.isEmpty()) {
      return;
    }
    if (wanted.get().equals("-")) {
      System.out.print(document);
      return;
    }
    Path file = directory.resolve(wanted.get()).toAbsolutePath();
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, document);
    } catch (IOException e) {
      throw Problem.INVALID_SETTING.because(
          e, "value", file, "property", "json", "why", "the file cannot be written");
    }
  }
}
