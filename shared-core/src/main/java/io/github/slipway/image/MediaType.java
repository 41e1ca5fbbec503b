package io.github.slipway.image;

import java.util.List;

/** The media types of manifests, configs and layers, in the Docker and the OCI form. */
public final class MediaType {
  public static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  public static final String DOCKER_MANIFEST_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
  public static final String DOCKER_LAYER_TAR = "application/vnd.docker.image.rootfs.diff.tar";
  public static final String DOCKER_FOREIGN_LAYER =
      "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
  public static final String DOCKER_FOREIGN_LAYER_TAR =
      "application/vnd.docker.image.rootfs.foreign.diff.tar";
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
  public static final String OCI_LAYER_GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
  public static final String OCI_LAYER_ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";
  public static final String OCI_FOREIGN_LAYER =
      "application/vnd.oci.image.layer.nondistributable.v1.tar";
  public static final String OCI_FOREIGN_LAYER_GZIP = OCI_FOREIGN_LAYER + "+gzip";

  /** The manifests that a client has to name in Accept: a registry answers 404 for the others. */
  public static final List<String> MANIFESTS =
      List.of(OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_MANIFEST_LIST);

  private MediaType() {}

  /** Whether this is an index: a list of manifests, one for each platform. */
  public static boolean isIndex(String mediaType) {
    return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_MANIFEST_LIST);
  }

  /**
   * Whether a layer of this type is fetched from the addresses in its descriptor, and belongs in no
   * registry but its publisher's (Windows base images).
   */
  public static boolean isForeignLayer(String mediaType) {
    return mediaType.startsWith(DOCKER_FOREIGN_LAYER_TAR)
        || mediaType.startsWith(OCI_FOREIGN_LAYER);
  }
}
