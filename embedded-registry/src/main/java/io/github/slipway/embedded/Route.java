package io.github.slipway.embedded;

import java.util.Optional;
import org.eclipse.jetty.util.URIUtil;

/**
 * What a path asks for. Paths are read from their end, since the words {@code manifests}, {@code
 * blobs} and so on may be parts of a repository's name as well.
 *
 * @param kind the endpoint
 * @param name the repository as written, not checked; empty where there is none
 * @param last the tag, digest or upload id as written, not checked; empty for some kinds
 */
record Route(Kind kind, String name, String last) {
  enum Kind {
    BASE,
    CATALOG,
    TAGS,
    MANIFEST,
    REFERRERS,
    BLOB,
    NEW_UPLOAD,
    UPLOAD,
    TOKEN
  }

  private static final String PREFIX = "/v2/";

  /**
   * Reads the path of a request.
   *
   * @param rawPath the path as sent, with its percent-encoding and its dots
   * @return empty if there is no such endpoint
   */
  static Optional<Route> of(String rawPath) {
    if (rawPath.equals("/v2") || rawPath.equals(PREFIX)) {
      return Optional.of(new Route(Kind.BASE, "", ""));
    }
    if (rawPath.equals("/v2/_catalog")) {
      return Optional.of(new Route(Kind.CATALOG, "", ""));
    }
    if (rawPath.equals("/token")) {
      return Optional.of(new Route(Kind.TOKEN, "", ""));
    }
    return rawPath.startsWith(PREFIX)
        ? ofRepositoryPath(rawPath.substring(PREFIX.length()))
        : Optional.empty();
  }

  private static Optional<Route> ofRepositoryPath(String path) {
    if (path.endsWith("/tags/list")) {
      return route(Kind.TAGS, path, "/tags/list", "");
    }
    if (path.endsWith("/blobs/uploads")) {
      return route(Kind.NEW_UPLOAD, path, "/blobs/uploads", "");
    }
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String before = path.substring(0, slash);
    String last = path.substring(slash + 1);
    if (before.endsWith("/manifests")) {
      return route(Kind.MANIFEST, before, "/manifests", last);
    }
    if (before.endsWith("/referrers")) {
      return route(Kind.REFERRERS, before, "/referrers", last);
    }
    if (before.endsWith("/blobs/uploads")) {
      return route(last.isEmpty() ? Kind.NEW_UPLOAD : Kind.UPLOAD, before, "/blobs/uploads", last);
    }
    if (before.endsWith("/blobs")) {
      return route(Kind.BLOB, before, "/blobs", last);
    }
    return Optional.empty();
  }

  private static Optional<Route> route(Kind kind, String path, String suffix, String last) {
    String name = path.substring(0, path.length() - suffix.length());
    return Optional.of(new Route(kind, name, decode(last)));
  }

  /** Undoes percent-encoding: some clients write the colon of a digest as %3A. */
  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URIUtil.decodePath(segment);
    } catch (IllegalArgumentException e) {
      // Left as it is; no grammar of ours takes a percent sign.
      return segment;
    }
  }
}
