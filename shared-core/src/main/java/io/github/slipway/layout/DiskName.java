package io.github.slipway.layout;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image on disk: a path and, behind a colon or an at sign, which image of it. A path
 * that exists as it is written is never split.
 *
 * <p>A text that cannot be one is an {@link IllegalArgumentException} whose message says why, as
 * the end of a sentence.
 *
 * @param image null if none is named
 */
public record DiskName(Path path, @Nullable String image) {
  public static final String OCI = "oci:";
  public static final String OCI_ARCHIVE = "oci-archive:";
  public static final String DOCKER_ARCHIVE = "docker-archive:";

  /** Whether a text names images on disk, rather than those of a registry. */
  public static boolean isOne(String text) {
    return text.startsWith(OCI) || text.startsWith(OCI_ARCHIVE) || text.startsWith(DOCKER_ARCHIVE);
  }

  /** Reads {@code oci:DIR[:tag][@digest]}; the digest counts if both are there. */
  public static DiskName ofLayout(String from) {
    return ofOci(from.substring(OCI.length()));
  }

  /**
   * Reads {@code oci-archive:FILE[:name][@digest]}, of a file that is there or not. The name may be
   * a whole reference, as some tools give it to images.
   */
  public static DiskName ofOciArchive(String from) {
    String rest = from.substring(OCI_ARCHIVE.length());
    int at = rest.indexOf("@sha");
    if (at < 0) {
      for (int colon = rest.lastIndexOf(':'); colon > 0; colon = rest.lastIndexOf(':', colon - 1)) {
        String file = rest.substring(0, colon);
        if (exists(file) && !exists(rest)) {
          return new DiskName(path(file), rest.substring(colon + 1));
        }
      }
    }
    return ofOci(rest);
  }

  private static DiskName ofOci(String text) {
    String rest = text;
    if (exists(rest)) {
      return new DiskName(path(rest), null);
    }
    String image = null;
    int at = rest.indexOf("@sha");
    if (at > 0) {
      image = digest(rest.substring(at + 1));
      rest = rest.substring(0, at);
    }
    int colon = rest.lastIndexOf(':');
    if (colon > 0 && ImageReference.isTag(rest.substring(colon + 1)) && !exists(rest)) {
      image = image == null ? rest.substring(colon + 1) : image;
      rest = rest.substring(0, colon);
    }
    return new DiskName(path(rest), image);
  }

  /** Reads {@code docker-archive:FILE[:reference]}. */
  public static DiskName ofArchive(String from) {
    String rest = from.substring(DOCKER_ARCHIVE.length());
    for (int colon = rest.length(); colon > 0; colon = rest.lastIndexOf(':', colon - 1)) {
      String file = rest.substring(0, colon);
      if (exists(file)) {
        String image = colon == rest.length() ? null : rest.substring(colon + 1);
        return new DiskName(path(file), image);
      }
    }
    return new DiskName(path(rest), null);
  }

  /**
   * Reads {@code docker-archive:FILE[:reference]} of a file that may not be there yet: its name
   * then ends at the first colon.
   */
  public static DiskName ofNewArchive(String from) {
    DiskName present = ofArchive(from);
    String rest = from.substring(DOCKER_ARCHIVE.length());
    // Behind a single letter it belongs to a drive of Windows.
    int colon = rest.indexOf(':', 2);
    if (colon < 0 || Files.exists(present.path())) {
      return present;
    }
    return new DiskName(path(rest.substring(0, colon)), rest.substring(colon + 1));
  }

  private static String digest(String text) {
    try {
      return Digest.of(text).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("what follows the @ is not a digest", e);
    }
  }

  private static boolean exists(String path) {
    return !path.isEmpty() && Files.exists(path(path));
  }

  private static Path path(String path) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("the path is missing");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + path + "' is not a path", e);
    }
  }
}
