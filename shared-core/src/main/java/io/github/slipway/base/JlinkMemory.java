package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.LayerStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the layers that were made from a JDK and this machine, with the state of every file
 * that they were made from: size, and times that nobody can set back. Looking at these takes
 * milliseconds, making the layers seconds.
 */
final class JlinkMemory {
  /** To be raised when something else is made of the same files. */
  private static final String RECIPE = "1";

  private static final String KIND = "jlink";

  private final LayerStore store;
  private final Digest key;

  JlinkMemory(LayerStore store, BuildJdk jdk, Set<String> modules, JlinkLayers.Parts parts) {
    this.store = store;
    this.key =
        Bytes.of(
                String.join(
                    "\n",
                    RECIPE + parts,
                    jdk.home().toString(),
                    jdk.release(),
                    String.join(",", modules)))
            .digest();
  }

  /** The layers, if they were made before and no file has changed since. */
  Optional<List<BuiltLayer>> recall() throws IOException {
    Optional<Bytes> fact = store.recall(KIND, key);
    if (fact.isEmpty()) {
      return Optional.empty();
    }
    List<BuiltLayer> layers = new ArrayList<>();
    for (String line : new String(fact.get().toArray(), StandardCharsets.UTF_8).split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 2) {
        if (!state(Path.of(fields[0])).equals(fields[1])) {
          return Optional.empty();
        }
      } else {
        layers.add(
            new BuiltLayer(
                fields[0], Digest.of(fields[1]), Digest.of(fields[2]), Long.parseLong(fields[3])));
      }
    }
    return Optional.of(layers);
  }

  void remember(JlinkLayers.Made made) throws IOException {
    List<String> lines = new ArrayList<>();
    for (BuiltLayer layer : made.layers()) {
      lines.add(
          String.join(
              "\t",
              layer.name(),
              layer.digest().toString(),
              layer.diffId().toString(),
              Long.toString(layer.size())));
    }
    for (Path source : made.sources()) {
      lines.add(source + "\t" + state(source));
    }
    store.remember(KIND, key, Bytes.of(String.join("\n", lines)));
  }

  private static String state(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "none";
    }
    Map<String, Object> attributes =
        Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
    return attributes.get("size")
        + " "
        + attributes.get("lastModifiedTime")
        + " "
        + attributes.get("ctime")
        + " "
        + attributes.get("ino");
  }
}
