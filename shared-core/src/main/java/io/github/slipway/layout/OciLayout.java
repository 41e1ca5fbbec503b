package io.github.slipway.layout;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A directory with images, as the OCI image layout specification 1.0 describes it. Tags are the
 * annotations {@code org.opencontainers.image.ref.name} of its index.
 *
 * <p>Every write is made aside and renamed: a reader never sees half of a blob or of an index.
 */
public final class OciLayout extends OciImages implements ImageTarget {
  static final String MARKER = "oci-layout";
  static final String VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}";

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
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw Problem.OUTPUT_NOT_LAYOUT.with("dir", directory, "why", "is a file");
    }
    if (Files.exists(directory) && !isEmpty(directory)) {
      throw Problem.OUTPUT_NOT_LAYOUT.with("dir", directory, "why", "has something in it");
    }
    return Optional.empty();
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      return !children.iterator().hasNext();
    }
  }

  @Override
  public List<Entry> images() throws IOException {
    return index.read();
  }

  @Override
  OptionalLong size(Digest blob) throws IOException {
    Path file = path(blob);
    return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
  }

  @Override
  InputStream openPresent(Descriptor blob) throws IOException {
    Path file = path(blob.digest());
    return new VerifiedInputStream(Files.newInputStream(file), blob, file.toString());
  }

  @Override
  SlipwayException broken(String why) {
    return Problem.LAYOUT_UNREADABLE.with("dir", directory, "why", why);
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
    for (Descriptor needed : ManifestNeeds.of(manifest)) {
      if (!hasBlob(needed)) {
        throw new MissingBlobException(directory + " lacks " + needed.digest());
      }
    }
    writeBlob(manifest.descriptor(), BlobContent.of(manifest.bytes()));
  }

  private Path path(Digest digest) {
    return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
  }

  @Override
  public String toString() {
    return "oci:" + directory;
  }
}
