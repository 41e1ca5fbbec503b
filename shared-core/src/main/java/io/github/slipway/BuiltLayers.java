package io.github.slipway;

import io.github.slipway.BuiltImage.Blob;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to call the layers of an image that somebody has built: its history tells, mostly. */
final class BuiltLayers {
  private static final int SHORT_DIGEST = 12;
  private static final int LONGEST_NAME = 60;

  private BuiltLayers() {}

  /** The config, if it can be read: what an image says of itself is no reason to refuse it. */
  static Optional<Json> parsed(Optional<Bytes> config) {
    try {
      return config.isPresent()
          ? Optional.of(Json.parse(config.get().toArray()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The layers, the lowest first, by the names that a push has for them. */
  static List<Blob> named(List<Descriptor> layers, Optional<Json> config) {
    List<Json> history = history(config);
    boolean fits = history.size() == layers.size();
    int base = fits ? baseLayers(history) : 0;
    List<Blob> named = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Descriptor layer = layers.get(i);
      String name = i < base ? Results.baseLayerName(i, base) : shortened(layer.digest());
      if (fits && i >= base) {
        name = name(history.get(i)).orElse(name);
      }
      named.add(new Blob(name, layer, i < base));
    }
    return named;
  }

  private static List<Json> history(Optional<Json> config) {
    return config.map(root -> root.get("history").elements()).orElse(List.of()).stream()
        .filter(entry -> !entry.get("empty_layer").flag().orElse(false))
        .toList();
  }

  /** What comes before the first layer that Slipway has written. */
  private static int baseLayers(List<Json> history) {
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).get("author").text().equals(Optional.of("Slipway"))) {
        return i;
      }
    }
    return 0;
  }

  /** Of images of Jib and Slipway the comment is the name; BuildKit's says only that it was it. */
  private static Optional<String> name(Json entry) {
    return entry
        .get("comment")
        .text()
        .filter(comment -> !comment.isBlank() && !comment.startsWith("buildkit."))
        .or(() -> entry.get("created_by").text().filter(command -> !command.isBlank()))
        .map(BuiltLayers::printable);
  }

  /** Of a stranger: one short line. */
  private static String printable(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < LONGEST_NAME; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString().strip();
  }

  static String shortened(Digest digest) {
    return digest.hex().substring(0, SHORT_DIGEST);
  }
}
