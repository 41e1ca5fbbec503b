package io.github.slipway;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.MediaType;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.io.InputStream;

/** The config of an image, fetched for people to read. */
final class ConfigFile {
  /** Real ones have a few hundred kilobytes at most. */
  private static final long MOST_BYTES = 4L << 20;

  private ConfigFile() {}

  /** Whether this is the config of a container image, and not that of some other artifact. */
  static boolean isOfImage(Descriptor config) {
    return config.mediaType().equals(MediaType.DOCKER_CONFIG)
        || config.mediaType().equals(MediaType.OCI_CONFIG);
  }

  static Bytes read(ImageSource source, Descriptor config) throws IOException {
    if (config.size() > MOST_BYTES) {
      throw new IOException("its config has " + config.size() + " bytes");
    }
    try (InputStream in = source.openBlob(config)) {
      return Bytes.of(in.readAllBytes());
    }
  }
}
