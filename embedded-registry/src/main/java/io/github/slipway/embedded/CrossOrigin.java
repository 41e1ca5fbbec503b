package io.github.slipway.embedded;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * Lets web pages from other origins use the registry (CORS): registry browsers read it from the
 * browser. Pages of origins that are named may delete too, and send the user's password; {@code *}
 * is for reading alone, since every page that somebody opens is of some origin.
 */
final class CrossOrigin {
  /** Any origin. */
  static final String ANY = "*";

  private static final String REQUEST_HEADERS =
      "Authorization, Accept, Cache-Control, If-None-Match, Range";
  private static final String RESPONSE_HEADERS =
      "Docker-Content-Digest, Docker-Distribution-Api-Version, Link, ETag, Content-Length,"
          + " Content-Range, WWW-Authenticate, Warning, OCI-Subject, OCI-Filters-Applied";
  private static final String SECONDS_REMEMBERED = "600";

  private final Set<String> origins;

  private CrossOrigin(Set<String> origins) {
    this.origins = origins;
  }

  /**
   * Allows these origins.
   *
   * @throws IllegalArgumentException if one is neither {@code *} nor such as {@code
   *     https://ui.example:8080}
   */
  static CrossOrigin of(Collection<String> origins) {
    Set<String> asSent = new LinkedHashSet<>();
    for (String origin : origins) {
      asSent.add(origin.equals(ANY) ? ANY : asSent(origin));
    }
    return new CrossOrigin(asSent);
  }

  /** Whether a browser asks what it may send, in the name of a page. */
  static boolean isPreflight(String method, HttpFields headers) {
    return method.equals("OPTIONS")
        && headers.contains("Origin")
        && headers.contains("Access-Control-Request-Method");
  }

  /**
   * Whether it is sent by a page that may not: browsers send a POST without asking, and keep the
   * answer from the page alone.
   *
   * @param authority the registry's, as the request has it; its own pages may
   */
  boolean isForged(String method, HttpFields request, @Nullable String authority) {
    String origin = request.get("Origin");
    return method.equals("POST")
        && origin != null
        && (origin.equals(ANY) || !origins.contains(origin))
        && !origin.equals("http://" + authority)
        && !origin.equals("https://" + authority);
  }

  /**
   * Adds what a browser wants to know.
   *
   * @return whether pages of the request's origin may use the registry
   */
  boolean describe(HttpFields request, HttpFields.Mutable response, boolean preflight) {
    String origin = request.get("Origin");
    if (origins.isEmpty()) {
      return false;
    }
    boolean named = origin != null && origins.contains(origin) && !origin.equals(ANY);
    if (!origins.equals(Set.of(ANY))) {
      // Added, since the answer may differ for other reasons too.
      response.add("Vary", "Origin");
    }
    if (origin == null || (!named && !origins.contains(ANY))) {
      return false;
    }
    response.put("Access-Control-Allow-Origin", named ? origin : ANY);
    if (named) {
      response.put("Access-Control-Allow-Credentials", "true");
    }
    if (preflight) {
      response.put(
          "Access-Control-Allow-Methods",
          named ? "GET, HEAD, OPTIONS, DELETE" : "GET, HEAD, OPTIONS");
      response.put("Access-Control-Allow-Headers", REQUEST_HEADERS);
      response.put("Access-Control-Max-Age", SECONDS_REMEMBERED);
    } else {
      response.put("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    }
    return true;
  }

  /** As browsers write it: in lower case, without the scheme's own port. */
  private static String asSent(String origin) {
    URI uri = parse(origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin);
    if (uri == null
        || uri.getHost() == null
        || !List.of("http", "https").contains(lower(uri.getScheme()))
        || uri.getRawUserInfo() != null
        || !uri.getRawPath().isEmpty()
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "not an origin, which is such as https://ui.example:8080, or *: " + origin);
    }
    String scheme = lower(uri.getScheme());
    int own = scheme.equals("http") ? 80 : 443;
    String port = uri.getPort() < 0 || uri.getPort() == own ? "" : ":" + uri.getPort();
    return scheme + "://" + lower(uri.getHost()) + port;
  }

  private static @Nullable URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
