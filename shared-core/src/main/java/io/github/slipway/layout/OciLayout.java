package io.github.slipway.layout;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.store.FileBacked;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.store.MissingBlobException;
import io.github.slipway.store.VerifiedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A directory with images, as the OCI image layout specification 1.0 describes it. Tags are the
 * annotations {@code org.opencontainers.image.ref.name} of its index.
 *
 * <p>Every write is made aside and renamed: a reader never sees half of a blob or of an index.
 */
public final class OciLayout implements ImageTarget {
  private static final String MARKER = "oci-layout";
  private static final String VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}";

  /** As much as registries take. */
  private static final int MOST_MANIFEST_BYTES = 4 << 20;

  private final Path directory;
  private final LayoutIndex index;

  private OciLayout(Path directory) {
    this.directory = directory;
    this.index = new LayoutIndex(directory);
  }

  /**
   * Opens a layout that is there.
   *
   * @throws SlipwayException with {@link Problem#NO_LAYOUT} if it is not
   */
  public static OciLayout open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw Problem.NO_LAYOUT.with("dir", directory, "why", "there is no such directory");
    }
    for (String file : List.of(MARKER, LayoutIndex.FILE)) {
      if (!Files.isRegularFile(directory.resolve(file))) {
        throw Problem.NO_LAYOUT.with("dir", directory, "why", "it has no file '" + file + "'");
      }
    }
    return new OciLayout(directory);
  }

  /**
   * Opens the layout that is there, or starts one in a new or empty directory.
   *
   * @throws SlipwayException with {@link Problem#OUTPUT_NOT_LAYOUT} if something else is there
   */
  public static OciLayout openOrCreate(Path directory) throws IOException {
    Optional<OciLayout> present = openIfPresent(directory);
    if (present.isPresent()) {
      return present.get();
    }
    OciLayout layout = new OciLayout(directory);
    layout.index.createIfMissing();
    AsideFile.write(
        directory.resolve(MARKER), out -> out.write(VERSION.getBytes(StandardCharsets.UTF_8)));
    return layout;
  }

  /**
   * Opens the layout that is there.
   *
   * @return empty where there is no directory, or nothing in it
   * @throws SlipwayException with {@link Problem#OUTPUT_NOT_LAYOUT} if something else is there
   */
  public static Optional<OciLayout> openIfPresent(Path directory) throws IOException {
    if (Files.isRegularFile(directory.resolve(MARKER))) {
      OciLayout layout = new OciLayout(directory);
      layout.index.createIfMissing();
      return Optional.of(layout);
    }
    if (Files.exists(directory) && (!Files.isDirectory(directory) || !isEmpty(directory))) {
      throw Problem.OUTPUT_NOT_LAYOUT.with("dir", directory);
    }
    return Optional.empty();
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      return !children.iterator().hasNext();
    }
  }

  /** The images that the index names, in its order. */
  public List<Entry> images() throws IOException {
    return index.read();
  }

  /**
   * An image of the index.
   *
   * @param annotations what the index says of it, its tag too
   */
  public record Entry(
      Descriptor descriptor, Optional<String> tag, Map<String, String> annotations) {
    public Entry {
      annotations = Map.copyOf(annotations);
    }
  }

  @Override
  public Optional<Digest> resolve(String tagOrDigest) throws IOException {
    return find(tagOrDigest).map(Descriptor::digest);
  }

  private Optional<Descriptor> find(String tagOrDigest) throws IOException {
    Optional<Digest> digest = asDigest(tagOrDigest);
    for (Entry entry : index.read()) {
      boolean found =
          digest.isPresent()
              ? entry.descriptor().digest().equals(digest.get())
              : entry.tag().filter(tagOrDigest::equals).isPresent();
      if (found) {
        return Optional.of(entry.descriptor());
      }
    }
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    Path file = path(digest.get());
    // The manifests of an index are not named in index.json themselves: only they say their type.
    return Files.isRegularFile(file)
        ? Optional.of(new Descriptor("", digest.get(), Files.size(file)))
        : Optional.empty();
  }

  private static Optional<Digest> asDigest(String tagOrDigest) {
    try {
      return tagOrDigest.indexOf(':') < 0 ? Optional.empty() : Optional.of(Digest.of(tagOrDigest));
    } catch (IllegalArgumentException e) {
      // Some tools write whole references into the annotation.
      return Optional.empty();
    }
  }

  @Override
  public Optional<Manifest> manifest(String tagOrDigest) throws IOException {
    Optional<Descriptor> found = find(tagOrDigest);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Descriptor descriptor = found.get();
    if (descriptor.size() > MOST_MANIFEST_BYTES) {
      throw Problem.LAYOUT_UNREADABLE.with(
          "dir", directory, "why", "its manifest " + descriptor.digest() + " is too large");
    }
    byte[] content;
    try (InputStream in = openBlob(descriptor)) {
      content = in.readAllBytes();
    }
    String type =
        descriptor.mediaType().isEmpty() ? LayoutIndex.typeOf(content) : descriptor.mediaType();
    return Optional.of(Manifest.of(type, Bytes.of(content)));
  }

  @Override
  public InputStream openBlob(Descriptor blob) throws IOException {
    Path file = path(blob.digest());
    if (!Files.isRegularFile(file)) {
      throw Problem.LAYOUT_UNREADABLE.with("dir", directory, "why", "it lacks " + blob.digest());
    }
    return new VerifiedInputStream(Files.newInputStream(file), blob, file.toString());
  }

  @Override
  public boolean hasBlob(Descriptor blob) throws IOException {
    Path file = path(blob.digest());
    return Files.isRegularFile(file) && Files.size(file) == blob.size();
  }

  /** A layout is one place for all repositories: what is there need not be mounted. */
  @Override
  public boolean mountBlob(Descriptor blob, String fromRepository) throws IOException {
    return hasBlob(blob);
  }

  @Override
  public void writeBlob(Descriptor blob, BlobContent content) throws IOException {
    Path file = path(blob.digest());
    try (InputStream in = content.open()) {
      if (!(in instanceof FileBacked backed)) {
        AsideFile.write(file, verified(blob, in)::transferTo);
        return;
      }
      if (isWhole(in) && AsideFile.link(file, backed.file())) {
        return;
      }
    }
    try (InputStream in = verified(blob, content.open())) {
      AsideFile.write(file, in::transferTo);
    }
  }

  /** What a store finds damaged it removes: opened once more, the content is made anew. */
  private static boolean isWhole(InputStream in) throws IOException {
    try {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (CorruptContentException e) {
      return false;
    }
  }

  private static InputStream verified(Descriptor blob, InputStream in) {
    return new VerifiedInputStream(in, blob, "the blob " + blob.digest());
  }

  @Override
  public void writeManifest(String tagOrDigest, Manifest manifest) throws IOException {
    writeManifest(tagOrDigest, manifest, Map.of());
  }

  /**
   * The same with what the index is to say of the image.
   *
   * @param annotations without the tag
   */
  void writeManifest(String tagOrDigest, Manifest manifest, Map<String, String> annotations)
      throws IOException {
    writeChild(manifest);
    index.put(
        manifest.descriptor(),
        asDigest(tagOrDigest).isPresent() ? Optional.empty() : Optional.of(tagOrDigest),
        annotations);
  }

  /** What an index names is not named in index.json: that would make it an image of its own. */
  @Override
  public void writeChild(Manifest manifest) throws IOException {
    for (Descriptor needed : needs(manifest)) {
      if (!hasBlob(needed)) {
        throw new MissingBlobException(directory + " lacks " + needed.digest());
      }
    }
    writeBlob(manifest.descriptor(), BlobContent.of(manifest.bytes()));
  }

  /** Whether the name stands for this manifest, and all that it names is here. */
  boolean hasImage(String tagOrDigest, Manifest manifest) throws IOException {
    return resolve(tagOrDigest).equals(Optional.of(manifest.digest()))
        && hasBlob(manifest.descriptor())
        && hasAll(manifest);
  }

  private boolean hasAll(Manifest manifest) throws IOException {
    for (Descriptor needed : needs(manifest)) {
      if (!hasBlob(needed)) {
        return false;
      }
      if (manifest.isIndex() && !hasAll(manifest(needed.digest().toString()).orElseThrow())) {
        return false;
      }
    }
    return true;
  }

  private static List<Descriptor> needs(Manifest manifest) throws IOException {
    List<Descriptor> needed = new ArrayList<>();
    if (manifest.isIndex()) {
      ManifestContent.entriesOf(manifest).forEach(entry -> needed.add(entry.descriptor()));
    } else {
      ManifestContent content = ManifestContent.of(manifest);
      needed.add(content.config());
      for (Descriptor layer : content.layers()) {
        // A foreign layer is where its urls say.
        if (!MediaType.isForeignLayer(layer.mediaType())) {
          needed.add(layer);
        }
      }
    }
    return needed;
  }

  private Path path(Digest digest) {
    return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
  }

  @Override
  public String toString() {
    return "oci:" + directory;
  }
}
