package io.github.slipway.assemble;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.MediaType;

/** The media types of layers: what one format calls what the other has. */
final class LayerTypes {
  private LayerTypes() {}

  /** Whether the format has a media type for layers of this one. */
  static boolean isKnownIn(ImageFormat format, String mediaType) {
    return format == ImageFormat.OCI || toDocker(mediaType).startsWith("application/vnd.docker.");
  }

  /** The media type that layers of this one have in the format; itself if there is no other. */
  static String in(ImageFormat format, String mediaType) {
    return format == ImageFormat.OCI ? toOci(mediaType) : toDocker(mediaType);
  }

  private static String toOci(String mediaType) {
    return switch (mediaType) {
      case MediaType.DOCKER_LAYER -> MediaType.OCI_LAYER_GZIP;
      case MediaType.DOCKER_LAYER_TAR -> MediaType.OCI_LAYER;
      // BuildKit's name: in no specification, but pushed by it.
      case MediaType.DOCKER_LAYER_TAR + ".zstd" -> MediaType.OCI_LAYER_ZSTD;
      case MediaType.DOCKER_FOREIGN_LAYER -> MediaType.OCI_FOREIGN_LAYER_GZIP;
      case MediaType.DOCKER_FOREIGN_LAYER_TAR -> MediaType.OCI_FOREIGN_LAYER;
      default -> mediaType;
    };
  }

  private static String toDocker(String mediaType) {
    return switch (mediaType) {
      case MediaType.OCI_LAYER_GZIP -> MediaType.DOCKER_LAYER;
      case MediaType.OCI_LAYER -> MediaType.DOCKER_LAYER_TAR;
      case MediaType.OCI_FOREIGN_LAYER_GZIP -> MediaType.DOCKER_FOREIGN_LAYER;
      case MediaType.OCI_FOREIGN_LAYER -> MediaType.DOCKER_FOREIGN_LAYER_TAR;
      // A registry that knows Docker's types only would refuse it.
      case MediaType.DOCKER_LAYER_TAR + ".zstd" -> MediaType.OCI_LAYER_ZSTD;
      default -> mediaType;
    };
  }
}
