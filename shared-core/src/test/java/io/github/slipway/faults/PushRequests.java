package io.github.slipway.faults;

import java.util.Optional;

/**
 * Tells the requests of a push apart. The base is in the repository {@code base/jre}; every other
 * repository is a target.
 *
 * @param baseConfig the digest of the base's config; any other blob of the base is a layer
 */
record PushRequests(String baseConfig) {
  static final String BASE = "base/jre";
  static final String TOKEN_PATH = "/token";

  /** What kind of request this is; empty for any other, such as the status of an upload. */
  Optional<Kind> kind(Head request) {
    String path = request.target();
    if (path.startsWith(TOKEN_PATH)) {
      return Optional.of(Kind.TOKEN);
    }
    if (path.equals("/v2/") || path.equals("/v2")) {
      return Optional.of(Kind.PING);
    }
    boolean manifest = path.contains("/manifests/");
    return Optional.ofNullable(
        switch (request.method()) {
          case "HEAD" -> manifest ? manifestHead(path) : Kind.HEAD_BLOB;
          case "GET" -> path.startsWith("/v2/" + BASE + "/") ? fromBase(path, manifest) : null;
          case "POST" -> path.contains("mount=") ? Kind.MOUNT : Kind.POST;
          case "PATCH" -> Kind.PATCH;
          case "PUT" -> manifest ? Kind.PUT_MANIFEST : Kind.PUT_BLOB;
          default -> null;
        });
  }

  private static Kind manifestHead(String path) {
    return path.startsWith("/v2/" + BASE + "/") ? Kind.HEAD_BASE : Kind.HEAD_TAG;
  }

  private Kind fromBase(String path, boolean manifest) {
    if (manifest) {
      return Kind.GET_BASE_MANIFEST;
    }
    return path.endsWith(baseConfig) ? Kind.GET_BASE_CONFIG : Kind.GET_BASE_LAYER;
  }
}
