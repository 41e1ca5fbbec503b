package io.github.slipway.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of content that a registry has to take: blobs, manifests in the order in which they are
 * pushed, tags, and the referrers that there must be then. What is added gives its descriptor.
 */
final class ConformanceData {
  static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
  static final String EMPTY_JSON = "application/vnd.oci.empty.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final String algorithm;
  private final Random random;
  private final Map<String, byte[]> blobs = new LinkedHashMap<>();
  private final Map<String, byte[]> manifests = new LinkedHashMap<>();
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> referrers = new LinkedHashMap<>();
  private boolean withContent;
  private boolean withCustomFields;
  private boolean tagsAreParameters;

  /**
   * @param name as the conformance program's report calls it
   */
  ConformanceData(String name, String algorithm) {
    this.name = name;
    this.algorithm = algorithm;
    this.random = new Random(name.hashCode());
  }

  String name() {
    return name;
  }

  /** By their digest. */
  Map<String, byte[]> blobs() {
    return blobs;
  }

  /** By their digest, each after those that it names. */
  Map<String, byte[]> manifests() {
    return manifests;
  }

  /** The digest that each tag is of. */
  Map<String, String> tags() {
    return tags;
  }

  /** The blob or manifest with this digest, as it is to be pushed. */
  byte[] content(String digest) {
    byte[] blob = blobs.get(digest);
    byte[] content = blob == null ? manifests.get(digest) : blob;
    if (content == null) {
      throw new IllegalArgumentException(digest);
    }
    return content;
  }

  List<String> tagsOf(String digest) {
    return tags.keySet().stream().filter(tag -> digest.equals(tags.get(tag))).toList();
  }

  /** The descriptors of what refers to each subject. */
  Map<String, List<ObjectNode>> referrers() {
    return referrers;
  }

  /** Whether tags come with the push by digest. */
  boolean tagsAreParameters() {
    return tagsAreParameters;
  }

  static String mediaType(byte[] manifest) throws IOException {
    return JSON.readTree(manifest).path("mediaType").asText();
  }

  /** The subject's digest; empty without one. */
  static String subject(byte[] manifest) throws IOException {
    return JSON.readTree(manifest).path("subject").path("digest").asText();
  }

  /** Descriptors carry their content from now on. */
  ConformanceData withContentInDescriptors() {
    withContent = true;
    return this;
  }

  /** Manifests and configs have a member from now on that no specification knows. */
  ConformanceData withCustomFields() {
    withCustomFields = true;
    return this;
  }

  ConformanceData withTagsAsParameters() {
    tagsAreParameters = true;
    return this;
  }

  void tag(String tag, ObjectNode descriptor) {
    tags.put(tag, descriptor.path("digest").asText());
  }

  /** Content that no one else has. */
  byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  ObjectNode blob(String mediaType, byte[] content) {
    ObjectNode descriptor = descriptor(mediaType, content);
    blobs.put(descriptor.path("digest").asText(), content);
    return descriptor;
  }

  /** A descriptor of something that is not pushed. */
  ObjectNode descriptor(String mediaType, byte[] content) {
    ObjectNode descriptor = JSON.createObjectNode();
    descriptor.put("mediaType", mediaType);
    descriptor.put("digest", BlobDigest.ofContent(algorithm, content).toString());
    descriptor.put("size", content.length);
    if (withContent) {
      descriptor.put("data", content);
    }
    return descriptor;
  }

  /** A layer of one file. */
  ObjectNode layer(boolean compressed) throws IOException {
    byte[] tar = TestImage.tar("file", bytes(40));
    if (!compressed) {
      return blob(LAYER, tar);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar);
    }
    return blob(LAYER + "+gzip", bytes.toByteArray());
  }

  ObjectNode config() throws IOException {
    ObjectNode config = JSON.createObjectNode();
    config
        .put("architecture", "amd64")
        .put("os", "linux")
        .put("author", "test " + random.nextInt());
    config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    return blob(CONFIG, write(config));
  }

  /** An image of two layers. */
  ObjectNode image() throws IOException {
    return image(manifest -> {});
  }

  ObjectNode image(Consumer<ObjectNode> change) throws IOException {
    return image(config(), List.of(layer(true), layer(true)), change);
  }

  ObjectNode image(ObjectNode config, List<ObjectNode> layers, Consumer<ObjectNode> change)
      throws IOException {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", TestImage.OCI);
    manifest.set("config", config);
    manifest.putArray("layers").addAll(layers);
    change.accept(manifest);
    return manifest(manifest);
  }

  /** An artifact of one blob, whose config is the empty object. */
  ObjectNode artifact(String type, byte[] content, Consumer<ObjectNode> change) throws IOException {
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    String blobType = Arrays.equals(content, empty) ? EMPTY_JSON : type;
    return image(
        blob(EMPTY_JSON, empty),
        List.of(blob(blobType, content)),
        manifest -> change.accept(manifest.put("artifactType", type)));
  }

  ObjectNode index(List<ObjectNode> entries, Consumer<ObjectNode> change) throws IOException {
    ObjectNode index = JSON.createObjectNode();
    index.put("schemaVersion", 2).put("mediaType", TestImage.OCI_INDEX);
    ArrayNode manifests = index.putArray("manifests");
    for (ObjectNode entry : entries) {
      ObjectNode copy = entry.deepCopy();
      copy.putObject("platform").put("os", "linux").put("architecture", "arch" + manifests.size());
      manifests.add(copy);
    }
    change.accept(index);
    return manifest(index);
  }

  /** Puts a blank behind a manifest, so that it has another digest than the one it is known by. */
  void spoil(ObjectNode descriptor) {
    manifests.computeIfPresent(
        descriptor.path("digest").asText(),
        (digest, content) -> {
          byte[] longer = Arrays.copyOf(content, content.length + 1);
          longer[content.length] = ' ';
          return longer;
        });
  }

  private ObjectNode manifest(ObjectNode manifest) throws IOException {
    byte[] content = write(manifest);
    ObjectNode descriptor = descriptor(manifest.path("mediaType").asText(), content);
    manifests.put(descriptor.path("digest").asText(), content);
    String subject = manifest.path("subject").path("digest").asText();
    if (!subject.isEmpty()) {
      referrers
          .computeIfAbsent(subject, digest -> new ArrayList<>())
          .add(shown(descriptor, manifest));
    }
    return descriptor;
  }

  /** What the list of referrers must say of a manifest. */
  private static ObjectNode shown(ObjectNode descriptor, ObjectNode manifest) {
    ObjectNode shown = descriptor.deepCopy();
    String type = manifest.path("artifactType").asText();
    String shownType = type.isEmpty() ? manifest.path("config").path("mediaType").asText() : type;
    if (!shownType.isEmpty()) {
      shown.put("artifactType", shownType);
    }
    if (manifest.has("annotations")) {
      shown.set("annotations", manifest.path("annotations"));
    }
    return shown;
  }

  private byte[] write(ObjectNode node) throws IOException {
    @Nullable String custom = withCustomFields ? "org.example." + random.nextInt() : null;
    if (custom != null) {
      node.put(custom, "a value");
    }
    return JSON.writeValueAsBytes(node);
  }
}
