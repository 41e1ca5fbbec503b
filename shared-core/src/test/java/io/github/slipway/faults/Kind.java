package io.github.slipway.faults;

/** The kinds of requests that a push is made of. */
enum Kind {
  PING("GET /v2/"),
  TOKEN("GET token"),
  HEAD_BASE("HEAD base manifest"),
  GET_BASE_MANIFEST("GET base manifest"),
  GET_BASE_CONFIG("GET base config"),
  GET_BASE_LAYER("GET base layer"),
  HEAD_TAG("HEAD tag"),
  HEAD_BLOB("HEAD blob"),
  MOUNT("POST mount"),
  POST("POST upload"),
  PATCH("PATCH upload"),
  PUT_BLOB("PUT blob"),
  PUT_MANIFEST("PUT manifest");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  /** Whether the answer has no body. */
  boolean isHead() {
    return text.startsWith("HEAD");
  }

  /** Whether something is read from the base. */
  boolean isBase() {
    return text.contains("base");
  }

  /** Whether the request has a body. */
  boolean sends() {
    return this == PATCH || this == PUT_BLOB || this == PUT_MANIFEST;
  }

  /** Whether the answer has a body. */
  boolean receives() {
    return text.startsWith("GET") && this != PING;
  }

  @Override
  public String toString() {
    return text;
  }
}
