package io.github.slipway.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.VerifiedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * An OCI layout in a tar file, which skopeo and buildah call {@code oci-archive}. Nothing is
 * unpacked to disk.
 */
public final class OciArchive extends OciImages {
  private final Path file;
  private final ArchiveEntries entries;
  private final List<Entry> images;
  private final ArchiveEntries.Unreadable unreadable;

  private OciArchive(
      Path file, ArchiveEntries entries, List<Entry> images, ArchiveEntries.Unreadable unreadable) {
    this.file = file;
    this.entries = entries;
    this.images = images;
    this.unreadable = unreadable;
  }

  /**
   * Opens an archive.
   *
   * @throws SlipwayException with {@link Problem#OCI_ARCHIVE_UNREADABLE} if it is not one
   */
  public static OciArchive open(Path file) throws IOException {
    return open(
        file,
        (cause, why) -> Problem.OCI_ARCHIVE_UNREADABLE.because(cause, "file", file, "why", why));
  }

  /**
   * Opens the archive that is to be replaced.
   *
   * @return empty if nothing is there
   * @throws SlipwayException with {@link Problem#ARCHIVE_NOT_REPLACED} if something else is there
   */
  public static Optional<OciArchive> openToReplace(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(
            open(
                file,
                (cause, why) ->
                    Problem.ARCHIVE_NOT_REPLACED.because(
                        cause, "file", file, "kind", "OCI archive", "why", why)))
        : Optional.empty();
  }

  private static OciArchive open(Path file, ArchiveEntries.Unreadable unreadable)
      throws IOException {
    ArchiveEntries entries = ArchiveEntries.of(file, unreadable);
    if (!entries.has(OciLayout.MARKER)) {
      throw unreadable.because(
          null,
          entries.has(DockerArchive.MANIFEST)
              ? "it is a docker archive (docker-archive:FILE)"
              : "it has no file '" + OciLayout.MARKER + "'");
    }
    return new OciArchive(file, entries, index(entries, unreadable), unreadable);
  }

  private static List<Entry> index(ArchiveEntries entries, ArchiveEntries.Unreadable unreadable)
      throws IOException {
    if (entries.size(LayoutIndex.FILE) > LayoutIndex.MOST_BYTES) {
      throw unreadable.because(null, LayoutIndex.FILE + " is too large");
    }
    try (InputStream in = entries.open(LayoutIndex.FILE)) {
      return LayoutIndex.entries(in.readAllBytes());
    } catch (JsonProcessingException e) {
      throw unreadable.because(e, LayoutIndex.FILE + " is not JSON");
    } catch (IllegalArgumentException e) {
      throw unreadable.because(e, LayoutIndex.FILE + " " + e.getMessage());
    }
  }

  /**
   * Makes or replaces an archive with one image, or one index; nothing half-written stays if that
   * fails.
   *
   * @param children the manifests that the root names, if it is an index, at any depth
   * @param blobs opens a config or a layer
   * @param name what the image is called there
   * @param annotations what else is said of it where it lies
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  public static void write(
      Path file,
      Manifest root,
      List<Manifest> children,
      Function<Descriptor, BlobContent> blobs,
      Optional<String> name,
      Map<String, String> annotations)
      throws IOException, InterruptedException {
    OciArchiveWriter writer = new OciArchiveWriter(root, children, blobs, name, annotations);
    Interrupts.honour(() -> AsideFile.write(file, writer::writeTo));
  }

  /** Whether it has this image whole, and names no other. */
  public boolean hasOnly(Optional<String> name, Manifest manifest) throws IOException {
    return images.size() == 1
        && images.get(0).tag().equals(name)
        && hasImage(manifest.digest().toString(), manifest);
  }

  @Override
  public List<Entry> images() {
    return images;
  }

  @Override
  OptionalLong size(Digest blob) {
    String name = name(blob);
    return entries.has(name) ? OptionalLong.of(entries.size(name)) : OptionalLong.empty();
  }

  @Override
  InputStream openPresent(Descriptor blob) throws IOException {
    String name = name(blob.digest());
    return new VerifiedInputStream(entries.open(name), blob, name + " of " + file);
  }

  /** The entry of a blob. */
  static String name(Digest blob) {
    return "blobs/" + blob.algorithm() + "/" + blob.hex();
  }

  @Override
  SlipwayException broken(String why) {
    return unreadable.because(null, why);
  }

  @Override
  public String toString() {
    return DiskName.OCI_ARCHIVE + file;
  }
}
