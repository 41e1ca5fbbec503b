package io.github.slipway.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file as {@code docker save} makes it: the form of old with a directory for each layer, or an
 * OCI layout inside; both have a manifest.json. Nothing is unpacked to disk.
 */
public final class DockerArchive {
  static final String MANIFEST = "manifest.json";
  private static final int MOST_JSON_BYTES = 4 << 20;

  /** Of all configs of an archive together. */
  private static final long MOST_CONFIG_BYTES = 64L << 20;

  private final Path file;
  private final ArchiveEntries entries;
  private final ArchiveEntries.Unreadable unreadable;

  private DockerArchive(Path file, ArchiveEntries entries, ArchiveEntries.Unreadable unreadable) {
    this.file = file;
    this.entries = entries;
    this.unreadable = unreadable;
  }

  /**
   * Opens an archive.
   *
   * @throws SlipwayException with {@link Problem#ARCHIVE_UNREADABLE} if it is not one
   */
  public static DockerArchive open(Path file) throws IOException {
    return open(
        file, (cause, why) -> Problem.ARCHIVE_UNREADABLE.because(cause, "file", file, "why", why));
  }

  /**
   * Opens the archive that is to be replaced, and looks whether it is one.
   *
   * @return empty if nothing is there
   * @throws SlipwayException with {@link Problem#ARCHIVE_NOT_REPLACED} if something else is there
   */
  public static Optional<DockerArchive> openToReplace(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    DockerArchive archive =
        open(
            file,
            (cause, why) ->
                Problem.ARCHIVE_NOT_REPLACED.because(
                    cause, "file", file, "kind", "docker archive", "why", why));
    archive.images();
    return Optional.of(archive);
  }

  private static DockerArchive open(Path file, ArchiveEntries.Unreadable unreadable)
      throws IOException {
    return new DockerArchive(file, ArchiveEntries.of(file, unreadable), unreadable);
  }

  /**
   * Makes or replaces an archive with one image; nothing half-written stays if that fails.
   *
   * @param config its bytes
   * @param layers opens a layer of the manifest
   * @param name what the image is called there; without one it is nameless
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public static void write(
      Path file,
      Manifest manifest,
      Bytes config,
      Function<Descriptor, BlobContent> layers,
      Optional<ImageReference> name)
      throws IOException, InterruptedException {
    DockerArchiveWriter writer = new DockerArchiveWriter(manifest, config, layers, name);
    Interrupts.honour(() -> AsideFile.write(file, writer::writeTo));
  }

  /**
   * An image of the archive.
   *
   * @param tags the references that it was saved under
   * @param layers the names of its layers in the archive, the lowest first
   */
  public record Image(Bytes config, List<String> tags, List<String> layers) {
    public Image {
      tags = List.copyOf(tags);
      layers = List.copyOf(layers);
    }
  }

  /** The images in it, in their order. */
  public List<Image> images() throws IOException {
    if (!entries.has(MANIFEST)) {
      throw unreadable(
          entries.has("oci-layout")
              ? "it is an OCI layout in a tar file: use oci-archive:FILE"
              : "it has no " + MANIFEST);
    }
    JsonNode root = json();
    List<Image> images = new ArrayList<>();
    long configBytes = 0;
    for (JsonNode node : root) {
      List<String> layers = texts(node.path("Layers"));
      for (String layer : layers) {
        if (!entries.has(layer)) {
          throw unreadable("it lacks the layer " + layer);
        }
      }
      Bytes config = content(node.path("Config").asText());
      configBytes += config.size();
      if (configBytes > MOST_CONFIG_BYTES) {
        throw unreadable("its configs have more than 64 MiB in all");
      }
      images.add(new Image(config, texts(node.path("RepoTags")), layers));
    }
    return images;
  }

  /**
   * The images of this name.
   *
   * @param reference as Docker writes it, in short, or in full; null for all images
   */
  public List<Image> images(@Nullable String reference) throws IOException {
    List<Image> found = new ArrayList<>();
    for (Image image : images()) {
      if (reference == null || image.tags().stream().anyMatch(tag -> same(tag, reference))) {
        found.add(image);
      }
    }
    return found;
  }

  private static boolean same(String saved, String asked) {
    try {
      return whole(saved).equals(whole(asked));
    } catch (SlipwayException e) {
      return saved.equals(asked);
    }
  }

  private static String whole(String text) {
    ImageReference reference = ImageReference.of(text);
    return reference.name() + ":" + reference.tagOrDigest();
  }

  /** What its images are called, for people. */
  public String names() throws IOException {
    List<String> names = new ArrayList<>();
    images().forEach(image -> names.addAll(image.tags()));
    return names.isEmpty() ? "none has a name" : String.join(", ", names);
  }

  private JsonNode json() throws IOException {
    try {
      JsonNode root = new ObjectMapper().readTree(content(MANIFEST).toArray());
      if (root != null && root.isArray()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw unreadable.because(e, MANIFEST + " is not JSON");
    }
    throw unreadable(MANIFEST + " is not a list of images");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private Bytes content(String name) throws IOException {
    if (!entries.has(name)) {
      throw unreadable("it lacks '" + name + "'");
    }
    try (InputStream in = entries.open(name)) {
      byte[] content = in.readNBytes(MOST_JSON_BYTES + 1);
      if (content.length > MOST_JSON_BYTES) {
        throw unreadable("'" + name + "' is too large");
      }
      return Bytes.of(content);
    }
  }

  /** Whether a layer is compressed with gzip in the archive. */
  public boolean isCompressed(String layer) throws IOException {
    try (InputStream in = entries.open(layer)) {
      return isGzip(in.readNBytes(2));
    }
  }

  /** The size of a layer as it is in the archive, in bytes. */
  public long size(String layer) {
    return entries.size(layer);
  }

  /** Opens a layer as it is in the archive. */
  public InputStream open(String layer) throws IOException {
    return entries.open(layer);
  }

  /** Opens the tar archive that a layer is, whether or not it is compressed. */
  public InputStream openUncompressed(String layer) throws IOException {
    InputStream in = entries.open(layer);
    return isCompressed(layer) ? new GZIPInputStream(in, 1 << 16) : in;
  }

  static boolean isGzip(byte[] start) {
    return start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
  }

  /** That this archive is broken, ready to be thrown. */
  SlipwayException unreadable(String why) {
    return unreadable.because(null, why);
  }

  @Override
  public String toString() {
    return "docker-archive:" + file;
  }
}
