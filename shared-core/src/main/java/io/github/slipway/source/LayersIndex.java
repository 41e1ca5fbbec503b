package io.github.slipway.source;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code layers.idx} of a jar that Spring Boot repackaged: which file belongs to which layer. A
 * line {@code - "name":} begins a layer, and each line {@code - "path"}, indented by two, is a file
 * in it, or a directory with all that is in it if it ends in a slash. Of several lines that fit a
 * file the first counts, as in Spring Boot.
 */
final class LayersIndex {
  private static final String LAYER_START = "- \"";
  private static final String LAYER_END = "\":";
  private static final String PATH_START = "  - \"";
  private static final String PATH_END = "\"";

  /** Some 100,000 files. */
  private static final int MOST_BYTES = 16 << 20;

  private final Path jar;
  private final String name;
  private final Set<String> layers = new LinkedHashSet<>();
  private final Map<String, Entry> files = new HashMap<>();
  private final List<Entry> directories = new ArrayList<>();

  /** The layer of the lines that are read now. */
  private String current = "";

  private LayersIndex(Path jar, String name) {
    this.jar = jar;
    this.name = name;
  }

  /** One line with a path. */
  private record Entry(int line, String path, String layer) {}

  /**
   * Reads an index.
   *
   * @param jar for messages
   * @param name of the index in the jar
   * @throws SlipwayException with {@link Problem#LAYERS_INDEX_INVALID} if a line has another form
   */
  static LayersIndex read(Path jar, String name, Path index) throws IOException {
    LayersIndex read = new LayersIndex(jar, name);
    int number = 0;
    try {
      for (String line : read.text(index).lines().toList()) {
        number++;
        if (!line.isBlank()) {
          read.add(number, line.stripTrailing());
        }
      }
    } catch (CharacterCodingException e) {
      throw read.invalid(number + 1, "it is not in UTF-8");
    }
    return read;
  }

  private String text(Path index) throws IOException {
    try (InputStream in = Files.newInputStream(index)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw invalid(1, "it has more than 16 MB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private void add(int number, String line) {
    Optional<String> layer = between(line, LAYER_START, LAYER_END);
    Optional<String> path = between(line, PATH_START, PATH_END);
    if (layer.isPresent()) {
      if (!layers.add(layer.get())) {
        throw invalid(number, "the layer \"" + layer.get() + "\" begins a second time");
      }
      current = layer.get();
    } else if (path.isEmpty()) {
      throw invalid(
          number, "- \"layer\": or, indented by two, - \"path\" is expected, not '" + line + "'");
    } else if (layers.isEmpty()) {
      throw invalid(number, "a path stands before the first layer");
    } else {
      add(new Entry(number, path.get(), current));
    }
  }

  private void add(Entry entry) {
    if (entry.path().endsWith("/")) {
      directories.add(entry);
    } else {
      files.putIfAbsent(entry.path(), entry);
    }
  }

  private static Optional<String> between(String line, String start, String end) {
    return line.length() > start.length() + end.length()
            && line.startsWith(start)
            && line.endsWith(end)
        ? Optional.of(line.substring(start.length(), line.length() - end.length()))
        : Optional.empty();
  }

  /** The layers in the order in which they are laid upon each other. */
  List<String> layers() {
    return List.copyOf(layers);
  }

  /**
   * The layer of a file.
   *
   * @throws SlipwayException with {@link Problem#LAYERS_INDEX_INCOMPLETE} if it has none
   */
  String layerOf(String file) {
    Entry found = files.get(file);
    for (Entry directory : directories) {
      if (file.startsWith(directory.path()) && (found == null || directory.line() < found.line())) {
        found = directory;
      }
    }
    if (found == null) {
      throw Problem.LAYERS_INDEX_INCOMPLETE.with("jar", jar, "index", name, "file", file);
    }
    return found.layer();
  }

  /**
   * Requires that what the index names is there.
   *
   * @param present the names of all files
   * @throws SlipwayException with {@link Problem#LAYERS_INDEX_INVALID} if something is not
   */
  void requireIn(NavigableSet<String> present) {
    for (Entry entry : files.values()) {
      if (!present.contains(entry.path())) {
        throw invalid(entry.line(), "there is no file " + entry.path());
      }
    }
    for (Entry entry : directories) {
      String first = present.ceiling(entry.path());
      if (first == null || !first.startsWith(entry.path())) {
        throw invalid(entry.line(), "there is nothing in " + entry.path());
      }
    }
  }

  private SlipwayException invalid(int line, String why) {
    return Problem.LAYERS_INDEX_INVALID.with("jar", jar, "index", name, "line", line, "why", why);
  }
}
