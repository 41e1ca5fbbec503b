package io.github.slipway.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file index.json of an OCI layout. What it has beyond what we know stays as it is. */
final class LayoutIndex {
  static final String FILE = "index.json";
  static final String REF_NAME = "org.opencontainers.image.ref.name";

  /** Changing an index takes milliseconds: an older lock was left by a process that died. */
  private static final Duration LOCK_EXPIRES = Duration.ofSeconds(10);

  private static final long LOCK_POLL_MILLIS = 5;

  /** Some 30,000 entries. */
  static final long MOST_BYTES = 8L << 20;

  private final Path directory;
  private final Path file;
  private final ObjectMapper json = new ObjectMapper();

  LayoutIndex(Path directory) {
    this.directory = directory;
    this.file = directory.resolve(FILE);
  }

  void createIfMissing() throws IOException {
    if (!Files.exists(file)) {
      write(empty(json));
    }
  }

  private static ObjectNode empty(ObjectMapper json) {
    ObjectNode root = json.createObjectNode();
    root.put("schemaVersion", 2).put("mediaType", MediaType.OCI_INDEX).putArray("manifests");
    return root;
  }

  /** An index that names one image. */
  static Bytes of(Descriptor manifest, Optional<String> tag, Map<String, String> annotations)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = empty(json);
    // In one order, whatever the map has.
    fill(root.withArray("manifests").addObject(), manifest, tag, new TreeMap<>(annotations));
    return Bytes.of(json.writeValueAsBytes(root));
  }

  private static void fill(
      ObjectNode entry,
      Descriptor manifest,
      Optional<String> tag,
      Map<String, String> annotations) {
    entry.put("mediaType", manifest.mediaType());
    entry.put("digest", manifest.digest().toString());
    entry.put("size", manifest.size());
    if (tag.isPresent() || !annotations.isEmpty()) {
      ObjectNode told = entry.putObject("annotations");
      tag.ifPresent(name -> told.put(REF_NAME, name));
      annotations.forEach(told::put);
    }
  }

  List<OciImages.Entry> read() throws IOException {
    try {
      return entries(tree());
    } catch (IllegalArgumentException e) {
      throw unreadable(e, FILE + " " + e.getMessage());
    }
  }

  /**
   * The entries of an index.
   *
   * @throws JsonProcessingException if it is not JSON
   * @throws IllegalArgumentException if it is no index; the message is the end of a sentence
   */
  static List<OciImages.Entry> entries(byte[] index) throws IOException {
    JsonNode root = new ObjectMapper().readTree(index);
    if (root == null || !root.isObject()) {
      throw new IllegalArgumentException("is not a JSON object");
    }
    return entries(root);
  }

  private static List<OciImages.Entry> entries(JsonNode root) {
    List<OciImages.Entry> entries = new ArrayList<>();
    for (JsonNode node : root.path("manifests")) {
      Map<String, String> annotations = annotations(node);
      Optional<String> tag =
          Optional.ofNullable(annotations.get(REF_NAME)).filter(text -> !text.isEmpty());
      entries.add(new OciImages.Entry(descriptor(node), tag, annotations));
    }
    return entries;
  }

  private static Map<String, String> annotations(JsonNode entry) {
    Map<String, String> annotations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : entry.path("annotations").properties()) {
      annotations.put(field.getKey(), field.getValue().asText());
    }
    return annotations;
  }

  private static Descriptor descriptor(JsonNode node) {
    try {
      return new Descriptor(
          node.path("mediaType").asText(),
          Digest.of(node.path("digest").asText()),
          node.path("size").asLong());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has an entry without a valid digest and size", e);
    }
  }

  /** Names a manifest in the index; the tag, if there is one, is taken from what had it. */
  void put(Descriptor manifest, Optional<String> tag, Map<String, String> annotations)
      throws IOException {
    Path lock = lock();
    try {
      ObjectNode root = tree();
      ArrayNode entries = root.withArray("manifests");
      for (int i = entries.size() - 1; i >= 0; i--) {
        JsonNode entry = entries.get(i);
        String name = entry.path("annotations").path(REF_NAME).asText("");
        boolean same = entry.path("digest").asText().equals(manifest.digest().toString());
        if (tag.isEmpty() && same) {
          return;
        }
        if (tag.isPresent() && (name.equals(tag.get()) || (name.isEmpty() && same))) {
          entries.remove(i);
        }
      }
      fill(entries.addObject(), manifest, tag, annotations);
      write(root);
    } finally {
      Files.deleteIfExists(lock);
    }
  }

  /** Modules of one build may write into one layout at once, from one process or several. */
  private Path lock() throws IOException {
    Path lock = directory.resolve("." + FILE + ".lock");
    while (true) {
      try {
        return Files.createFile(lock);
      } catch (FileAlreadyExistsException e) {
        waitFor(lock);
      }
    }
  }

  private static void waitFor(Path lock) throws IOException {
    try {
      Instant since = Files.getLastModifiedTime(lock).toInstant();
      if (since.plus(LOCK_EXPIRES).isBefore(Instant.now())) {
        Files.deleteIfExists(lock);
      }
      Thread.sleep(LOCK_POLL_MILLIS);
    } catch (java.nio.file.NoSuchFileException e) {
      // Released in between.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted while waiting for " + lock);
    }
  }

  private ObjectNode tree() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw unreadable(null, FILE + " is too large");
    }
    try {
      if (json.readTree(file.toFile()) instanceof ObjectNode root) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw unreadable(e, FILE + " is not JSON");
    }
    throw unreadable(null, FILE + " is not a JSON object");
  }

  private RuntimeException unreadable(
      @org.jspecify.annotations.Nullable Throwable cause, String why) {
    return Problem.LAYOUT_UNREADABLE.because(cause, "dir", directory, "why", why);
  }

  private void write(ObjectNode root) throws IOException {
    byte[] bytes = json.writeValueAsBytes(root);
    AsideFile.write(file, out -> out.write(bytes));
  }

  /** The media type of a manifest that nothing else tells the type of. */
  static String typeOf(byte[] manifest) throws IOException {
    JsonNode root = new ObjectMapper().readTree(manifest);
    String type = root.path("mediaType").asText("");
    if (!type.isEmpty()) {
      return type;
    }
    return root.has("manifests") ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST;
  }
}
