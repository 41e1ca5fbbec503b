package io.github.slipway.dockerfile;

import io.github.slipway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arguments in JSON form: {@code ["a", "b"]}. */
final class JsonForm {
  private JsonForm() {}

  /** Whether it begins like one. */
  static boolean isMeant(Text arguments) {
    return !arguments.isEmpty() && arguments.at(0) == '[';
  }

  /**
   * The texts of the list; empty if this is none, which docker then takes for a command.
   *
   * @throws io.github.slipway.problem.SlipwayException if there is anything else than text in it
   */
  static Optional<List<String>> read(Text arguments) {
    if (!isMeant(arguments)) {
      return Optional.empty();
    }
    Json json;
    try {
      json = Json.parse(arguments.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (Json element : json.elements()) {
      texts.add(
          element
              .text()
              .orElseThrow(
                  () -> arguments.mistake("in a list in JSON form every part is in quotes")));
    }
    return Optional.of(texts);
  }
}
