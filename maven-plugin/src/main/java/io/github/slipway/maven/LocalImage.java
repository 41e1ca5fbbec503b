package io.github.slipway.maven;

import io.github.slipway.layout.DiskName;
import java.nio.file.Path;

/** Names of images on disk, {@code oci:DIR} and the like. */
final class LocalImage {
  private LocalImage() {}

  /** The same name with an absolute path; one that has no path stays as it is. */
  static String absolute(String name, Path directory) {
    if (!DiskName.isOne(name)) {
      return name;
    }
    int colon = name.indexOf(':');
    Path path = directory.resolve(name.substring(colon + 1)).normalize();
    return name.substring(0, colon + 1) + path;
  }
}
