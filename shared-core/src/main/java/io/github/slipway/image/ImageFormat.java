package io.github.slipway.image;

/** The two forms in which manifest and config can be written. */
public enum ImageFormat {
  /** Docker image manifest, version 2, schema 2: what registries before 2.7 and Harbor 1.x know. */
  DOCKER(MediaType.DOCKER_MANIFEST, MediaType.DOCKER_CONFIG, MediaType.DOCKER_LAYER),
  /** OCI image manifest. */
  OCI(MediaType.OCI_MANIFEST, MediaType.OCI_CONFIG, MediaType.OCI_LAYER_GZIP);

  private final String manifestType;
  private final String configType;
  private final String gzipLayerType;

  ImageFormat(String manifestType, String configType, String gzipLayerType) {
    this.manifestType = manifestType;
    this.configType = configType;
    this.gzipLayerType = gzipLayerType;
  }

  /** The media type of a manifest in this format. */
  public String manifestType() {
    return manifestType;
  }

  /** The media type of a config in this format. */
  public String configType() {
    return configType;
  }

  /** The media type of a gzip-compressed layer in this format. */
  public String gzipLayerType() {
    return gzipLayerType;
  }
}
