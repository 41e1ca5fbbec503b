package io.jenkins.plugins.slipway.push;

import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.RulesFile;
import io.github.slipway.rule.SourcePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules that came as text, and not as a file of the work tree. */
final class RulesText {
  private RulesText() {}

  /**
   * Reads the content of a {@code .registry.yaml}.
   *
   * @param origin where it comes from, for people
   * @return rules that say nothing, if the text is blank
   * @throws io.github.slipway.problem.SlipwayException if there is a mistake in it
   */
  static BuildRules read(String text, String origin) {
    if (text.isBlank()) {
      return new BuildRules(
          origin,
          Optional.empty(),
          false,
          ZoneOffset.UTC,
          false,
          List.of(),
          Map.of(),
          SourcePlace.NONE);
    }
    BuildRules rules = fromFile(text);
    return new BuildRules(
        origin,
        rules.image(),
        rules.all(),
        rules.zone(),
        rules.buildTime(),
        rules.rules(),
        rules.modules(),
        rules.source());
  }

  /** The engine reads files, and names the file in what it says of mistakes. */
  private static BuildRules fromFile(String text) {
    try {
      Path directory = Files.createTempDirectory("registry-rules");
      Path file = directory.resolve(RulesFile.NAME);
      try {
        return RulesFile.read(Files.writeString(file, text));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
