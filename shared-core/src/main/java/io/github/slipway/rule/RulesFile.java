package io.github.slipway.rule;

import io.github.slipway.problem.PlainText;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.problem.Unreadable;
import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code .registry.yaml}. Its keys are in docs/build-rules.md and
 * docs/registry-rules.schema.json.
 */
public final class RulesFile {
  /** What the file is called. */
  public static final String NAME = ".registry.yaml";

  private static final int MAX_BYTES = 1024 * 1024;

  /** What is quoted may be very long. */
  private static final int MAX_WHY = 1000;

  private RulesFile() {}

  /**
   * Reads a file.
   *
   * @throws SlipwayException with {@link Problem#RULES_FILE_UNREADABLE}, or with {@link
   *     Problem#RULES_FILE_INVALID} and the place of what is wrong in it
   */
  public static BuildRules read(Path file) {
    byte[] bytes = bytes(file);
    try {
      FileText.check(bytes);
      return YamlTree.parse(bytes)
          .map(root -> new RulesNode(root).read(file.toString()))
          .orElseThrow(() -> new FileMistake(1, 1, "there is nothing in the file"));
    } catch (FileMistake e) {
      throw Problem.RULES_FILE_INVALID.with(
          "file",
          file,
          "line",
          e.line(),
          "column",
          e.column(),
          "why",
          PlainText.of(e.why(), MAX_WHY));
    } catch (IOException e) {
      throw unreadable(file, Unreadable.why(e), e);
    }
  }

  /**
   * Where a rule of a file that was read stands, for messages.
   *
   * @param rule its number, from 0
   */
  public static String place(Path file, int rule) {
    try {
      return YamlTree.parse(bytes(file))
          .map(root -> root.members().get("rules"))
          .map(rules -> file + ", line " + rules.list().get(rule).line())
          .orElse(file.toString());
    } catch (FileMistake | SlipwayException | IOException | IndexOutOfBoundsException e) {
      // It was changed in between.
      return file.toString();
    }
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw unreadable(file, "it is a directory", null);
    }
    // A pipe would be waited for.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw unreadable(file, "it is not a file", null);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw unreadable(file, Unreadable.why(e), e);
    }
    if (bytes.length > MAX_BYTES) {
      throw unreadable(file, "it has more than 1 MiB", null);
    }
    return bytes;
  }

  private static SlipwayException unreadable(Path file, String why, @Nullable IOException cause) {
    return Problem.RULES_FILE_UNREADABLE.because(cause, "file", file, "why", why);
  }
}
