package io.github.slipway.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a sorted list a query asks for.
 *
 * @param limit how many entries at most
 * @param last the entry that the part comes after; null for the beginning
 */
record PageQuery(long limit, @Nullable String last) {
  /**
   * Reads {@code n} and {@code last}.
   *
   * @param code for an {@code n} that is no number
   * @throws RegistryError with that code and status 400
   */
  static PageQuery of(Exchange exchange, ErrorCode code) throws RegistryError {
    return new PageQuery(limit(exchange.query("n"), code), exchange.query("last"));
  }

  /** Whether this entry comes after {@link #last()}. */
  boolean isBehindLast(String entry) {
    return last == null || entry.compareTo(last) > 0;
  }

  /**
   * The {@code Link} to what follows an entry.
   *
   * @param path of the list; with the part of its query that stays, if there is one
   */
  String linkBehind(String entry, String path) {
    String separator = path.indexOf('?') < 0 ? "?" : "&";
    String n = limit == Long.MAX_VALUE ? "" : "n=" + limit + "&";
    return "<" + path + separator + n + "last=" + encode(entry) + ">; rel=\"next\"";
  }

  /** Encodes the value of a query's parameter. */
  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static long limit(@Nullable String n, ErrorCode code) throws RegistryError {
    if (n == null) {
      return Long.MAX_VALUE;
    }
    if (n.isEmpty() || !n.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new RegistryError(code, 400, "n is not a number of entries").detail("n", n);
    }
    // Longer than any list.
    return n.length() > 9 ? Long.MAX_VALUE : Long.parseLong(n);
  }
}
