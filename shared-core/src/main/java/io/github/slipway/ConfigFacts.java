package io.github.slipway;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.json.Json;
import io.github.slipway.report.InspectResult;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what people ask of an image's config; what is malformed is left out. */
final class ConfigFacts {
  private ConfigFacts() {}

  /**
   * Reads the config.
   *
   * @throws IOException if it is not JSON
   */
  static InspectResult.Config of(Descriptor descriptor, Bytes document) throws IOException {
    Json root = Json.parse(document.toArray());
    Json run = root.get("config");
    Map<String, String> labels = new LinkedHashMap<>();
    run.get("Labels").members().forEach((name, value) -> labels.put(name, value.text().orElse("")));
    return new InspectResult.Config(
        descriptor,
        document,
        ManifestView.platform(root),
        created(root),
        run.get("User").text().filter(text -> !text.isEmpty()),
        run.get("WorkingDir").text().filter(text -> !text.isEmpty()),
        texts(run.get("Entrypoint")),
        texts(run.get("Cmd")),
        texts(run.get("Env")),
        labels,
        List.copyOf(run.get("ExposedPorts").members().keySet()),
        List.copyOf(run.get("Volumes").members().keySet()));
  }

  /** When a config says that its image was made. */
  static Optional<Instant> created(Json config) {
    try {
      return config.get("created").text().map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static List<String> texts(Json array) {
    List<String> texts = new ArrayList<>();
    for (Json element : array.elements()) {
      element.text().ifPresent(texts::add);
    }
    return texts;
  }
}
