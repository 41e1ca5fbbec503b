package io.github.slipway.layout;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A place other than a registry that a built image goes to. */
public interface ImageOutput {
  /**
   * The format that an image must have to be read there.
   *
   * @param asked what the user wants, which is the answer where it does not matter
   */
  default ImageFormat format(ImageFormat asked) {
    return asked;
  }

  /**
   * Whether the image is there as it would be written, all of it.
   *
   * @param manifest of one image, or an index
   * @param name what it is called there
   */
  default boolean has(Manifest manifest, ImageReference name) throws IOException {
    return false;
  }

  /**
   * Looks, before anything is built, whether the place can be written to: what is no archive is not
   * replaced by one, and a directory with something else in it takes no layout.
   *
   * @throws SlipwayException if something else is there
   */
  default void check() throws IOException {}

  /** Whether images of several platforms can be written, joined by an index. */
  default boolean takesIndexes() {
    return false;
  }

  /**
   * Writes an image; nothing half-written stays if that fails.
   *
   * @param image an index only where they are {@linkplain #takesIndexes taken}
   * @param name what the image is called there; a layout takes its tag only
   * @param annotations what else there is to say of the image; a layout has room for it
   * @throws SlipwayException if the place cannot be written to
   * @throws InterruptedException if the thread was interrupted; the work has stopped
   */
  void write(OutputImage image, ImageReference name, Map<String, String> annotations)
      throws IOException, InterruptedException;

  /** What the log calls it. */
  @Override
  String toString();

  /**
   * Reads {@code oci:DIR}, {@code oci-archive:FILE}, {@code docker-archive:FILE} or {@code
   * docker-daemon}.
   *
   * @throws SlipwayException with {@link Problem#INVALID_OUTPUT} if the text has another form
   */
  static ImageOutput parse(String output) {
    if (output.equals("docker-daemon")) {
      return new DockerDaemonOutput(List.of("docker"));
    }
    if (output.startsWith(DiskName.OCI)) {
      return new OciLayoutOutput(path(output, DiskName.OCI));
    }
    if (output.startsWith(DiskName.OCI_ARCHIVE)) {
      return new OciArchiveOutput(path(output, DiskName.OCI_ARCHIVE));
    }
    if (output.startsWith(DiskName.DOCKER_ARCHIVE)) {
      return new DockerArchiveOutput(path(output, DiskName.DOCKER_ARCHIVE));
    }
    throw Problem.INVALID_OUTPUT.with("output", output, "why", "it starts with none of these");
  }

  private static Path path(String output, String scheme) {
    String text = output.substring(scheme.length());
    if (text.isEmpty()) {
      throw Problem.INVALID_OUTPUT.with("output", output, "why", "the path is missing");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Problem.INVALID_OUTPUT.because(
          e, "output", output, "why", "'" + text + "' is not a path");
    }
  }
}
