package io.github.slipway.maven;

import java.nio.file.Path;

/** Names of images on disk, {@code oci:DIR} and the like. */
final class LocalImage {
  private LocalImage() {}

  /** The same name with an absolute path. */
  static String absolute(String name, Path directory) {
    int colon = name.indexOf(':');
    Path path = directory.resolve(name.substring(colon + 1)).normalize();
    return name.substring(0, colon + 1) + path;
  }
}
