package io.github.slipway.metadata;

/** What is said of an image, by "Pre-Defined Annotation Keys" of the OCI image specification. */
public enum MetadataKey {
  TITLE("title"),
  DESCRIPTION("description"),
  VERSION("version"),
  URL("url"),
  DOCUMENTATION("documentation"),
  SOURCE("source"),
  REVISION("revision"),
  CREATED("created"),
  AUTHORS("authors"),
  VENDOR("vendor"),
  LICENSES("licenses"),
  BASE_NAME("base.name"),
  BASE_DIGEST("base.digest");

  /** What all names begin with. */
  public static final String PREFIX = "org.opencontainers.image.";

  private final String label;

  MetadataKey(String name) {
    this.label = PREFIX + name;
  }

  /** The name of the label, and of the annotation. */
  public String label() {
    return label;
  }
}
