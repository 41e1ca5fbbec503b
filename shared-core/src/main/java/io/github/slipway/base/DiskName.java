package io.github.slipway.base;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image on disk: a path and, behind a colon or an at sign, which image of it. A path
 * that exists as it is written is never split.
 *
 * @param image null if none is named
 */
record DiskName(Path path, @Nullable String image) {
  static final String OCI = "oci:";
  static final String DOCKER_ARCHIVE = "docker-archive:";

  /** Reads {@code oci:DIR[:tag][@digest]}; the digest counts if both are there. */
  static DiskName ofLayout(String from) {
    String rest = from.substring(OCI.length());
    if (exists(from, rest)) {
      return new DiskName(path(from, rest), null);
    }
    String image = null;
    int at = rest.indexOf("@sha");
    if (at > 0) {
      image = digest(from, rest.substring(at + 1));
      rest = rest.substring(0, at);
    }
    int colon = rest.lastIndexOf(':');
    if (colon > 0 && ImageReference.isTag(rest.substring(colon + 1)) && !exists(from, rest)) {
      image = image == null ? rest.substring(colon + 1) : image;
      rest = rest.substring(0, colon);
    }
    return new DiskName(path(from, rest), image);
  }

  /** Reads {@code docker-archive:FILE[:reference]}. */
  static DiskName ofArchive(String from) {
    String rest = from.substring(DOCKER_ARCHIVE.length());
    for (int colon = rest.length(); colon > 0; colon = rest.lastIndexOf(':', colon - 1)) {
      String file = rest.substring(0, colon);
      if (exists(from, file)) {
        String image = colon == rest.length() ? null : rest.substring(colon + 1);
        return new DiskName(path(from, file), image);
      }
    }
    return new DiskName(path(from, rest), null);
  }

  private static String digest(String from, String text) {
    try {
      return Digest.of(text).toString();
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_BASE.because(
          e, "from", from, "why", "what follows the @ is not a digest");
    }
  }

  private static boolean exists(String from, String path) {
    return !path.isEmpty() && Files.exists(path(from, path));
  }

  private static Path path(String from, String path) {
    if (path.isEmpty()) {
      throw Problem.INVALID_BASE.with("from", from, "why", "the path is missing");
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw Problem.INVALID_BASE.because(e, "from", from, "why", "'" + path + "' is not a path");
    }
  }
}
