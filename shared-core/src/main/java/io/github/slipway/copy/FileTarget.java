package io.github.slipway.copy;

import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.Listener;
import io.github.slipway.store.ImageSource;
import io.github.slipway.transfer.ImageTree;
import java.io.IOException;
import java.util.Optional;

/** An archive that is made, or replaced, with one image. */
public sealed interface FileTarget permits ArchiveTarget, OciArchiveTarget {
  /**
   * A target; nothing is looked at yet.
   *
   * @param name of the file
   * @param job what is copied there
   * @param origin gives the image of a docker archive its name, where the target names none
   * @param source as it was named
   * @param listener hears of progress
   */
  static FileTarget of(
      StoreName name, CopyJob job, Origin origin, StoreName source, Listener listener) {
    return name instanceof StoreName.InOciArchive archive
        ? new OciArchiveTarget(archive, job.tag(), listener)
        : new ArchiveTarget((StoreName.InArchive) name, origin, source, listener);
  }

  /**
   * Checks that the image can be written.
   *
   * @return whether the archive has it, and nothing else, already
   * @throws SlipwayException if the image is not one for one platform, where the archive takes no
   *     other, or something else is in the place of the archive
   */
  boolean has(ImageTree image) throws IOException;

  /** What writing the image moves. */
  BlobCounts counts(ImageTree image) throws IOException;

  /** Writes the image, blob by blob as they come from the source. */
  void write(ImageTree image, ImageSource source) throws IOException, InterruptedException;

  /** Whether an index can be written, with all that it names. */
  boolean takesIndexes();

  /** In what the image is not the same there, for people; empty if it is. */
  Optional<String> conversion();

  /** What the image is called in the archive. */
  @Override
  String toString();
}
