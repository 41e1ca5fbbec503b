package io.github.slipway.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.VerifiedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An OCI layout in a tar file, which skopeo and buildah call {@code oci-archive}. Nothing is
 * unpacked to disk.
 */
public final class OciArchive extends OciImages {
  private final Path file;
  private final ArchiveEntries entries;
  private final List<Entry> images;

  private OciArchive(Path file, ArchiveEntries entries, List<Entry> images) {
    this.file = file;
    this.entries = entries;
    this.images = images;
  }

  /**
   * Opens an archive.
   *
   * @throws SlipwayException with {@link Problem#OCI_ARCHIVE_UNREADABLE} if it is not one
   */
  public static OciArchive open(Path file) throws IOException {
    ArchiveEntries entries =
        ArchiveEntries.of(file, (cause, why) -> unreadable(file, cause, why));
    if (!entries.has(OciLayout.MARKER)) {
      throw unreadable(
          file,
          null,
          entries.has(DockerArchive.MANIFEST)
              ? "it is a docker archive: use docker-archive:FILE"
              : "it has no file '" + OciLayout.MARKER + "'");
    }
    return new OciArchive(file, entries, index(file, entries));
  }

  private static List<Entry> index(Path file, ArchiveEntries entries) throws IOException {
    if (entries.size(LayoutIndex.FILE) > LayoutIndex.MOST_BYTES) {
      throw unreadable(file, null, LayoutIndex.FILE + " is too large");
    }
    try (InputStream in = entries.open(LayoutIndex.FILE)) {
      return LayoutIndex.entries(in.readAllBytes());
    } catch (JsonProcessingException e) {
      throw unreadable(file, e, LayoutIndex.FILE + " is not JSON");
    } catch (IllegalArgumentException e) {
      throw unreadable(file, e, LayoutIndex.FILE + " " + e.getMessage());
    }
  }

  private static SlipwayException unreadable(Path file, @Nullable Throwable cause, String why) {
    return Problem.OCI_ARCHIVE_UNREADABLE.because(cause, "file", file, "why", why);
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

  private static String name(Digest blob) {
    return "blobs/" + blob.algorithm() + "/" + blob.hex();
  }

  @Override
  SlipwayException broken(String why) {
    return unreadable(file, null, why);
  }

  @Override
  public String toString() {
    return DiskName.OCI_ARCHIVE + file;
  }
}
